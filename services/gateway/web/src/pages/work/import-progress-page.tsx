export default function Page(_: { slug?: string; id?: string }) { return <h1>…</h1>; }
