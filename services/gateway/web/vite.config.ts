import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const gateway = process.env.POLDER_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    manifest: true,
    rollupOptions: { input: ["index.html", "embed.html"] },
    // The strict content policy allows no data: fonts; only the icon may be inlined.
    assetsInlineLimit: (path) => path.endsWith(".svg"),
  },
  server: {
    proxy: {
      "/graphql": { target: gateway, ws: true },
      "/auth": gateway,
      "/uploads": gateway,
    },
  },
  test: { include: ["src/**/*.test.ts"] },
});
