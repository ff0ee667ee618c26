import { useEffect, useState } from "react";

/** The present moment, renewed every half minute, so that what closes on a page closes by itself. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(clock);
  }, []);
  return now;
}
