import { useEffect, useMemo, useState } from "react";
import type { Measure } from "./labels";

/** Measures texts in the letter of the page; once more when that letter has come in. */
export function useMeasure(weight: number, pixels: number): Measure {
  const [isLoaded, setLoaded] = useState(document.fonts.status === "loaded");
  useEffect(() => {
    let isHere = true;
    void document.fonts.ready.then(() => isHere && setLoaded(true));
    return () => {
      isHere = false;
    };
  }, []);
  return useMemo(() => {
    const context = document.createElement("canvas").getContext("2d");
    const known = new Map<string, number>();
    return (text) => {
      let width = known.get(text);
      if (width === undefined) {
        if (context) context.font = `${weight} ${pixels}px ${getComputedStyle(document.body).fontFamily}`;
        known.set(text, (width = context?.measureText(text).width ?? text.length * pixels * 0.55));
      }
      return width;
    };
    // A letter that came in makes everything measured before it worthless.
  }, [weight, pixels, isLoaded]);
}
