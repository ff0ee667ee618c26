import { type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Point } from "./land";
import { bounded, moved, pinched, showing, type View, WHOLE, zoomed } from "./view";

const ZOOM = 1.6;
const STEP = 80;
/** A press that moves less than this is a press, not a drag. */
const SLACK = 4;
const MOTION_MS = 160;
const steps: Record<string, Point> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** Moving and enlarging the land: by buttons, keys, wheel with Ctrl, dragging and two fingers. */
export function useMapView(frame: RefObject<HTMLElement | null>, size: Point) {
  const [view, setView] = useState(WHOLE);
  const motion = useRef(0);
  const fingers = useRef(new Map<number, Point>());
  const dragged = useRef(false);
  const shown = bounded(view, size);

  const jump = (next: View) => {
    cancelAnimationFrame(motion.current);
    setView(next);
  };
  const glide = (next: View) => {
    cancelAnimationFrame(motion.current);
    // Buttons to move with go when the whole land is in sight; whoever was on one goes on from its neighbour.
    if (next.scale === 1 && document.activeElement?.closest(".map-tools")) {
      frame.current?.querySelector<HTMLElement>(".map-closer")?.focus();
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return setView(next);
    const [from, start] = [shown, performance.now()];
    const step = (now: number) => {
      // A frame may have begun before this was asked for.
      const share = Math.min(1, Math.max(0, now - start) / MOTION_MS);
      const eased = 1 - (1 - share) ** 3;
      const between = (one: number, other: number) => one + (other - one) * eased;
      setView({ scale: between(from.scale, next.scale), x: between(from.x, next.x), y: between(from.y, next.y) });
      if (share < 1) motion.current = requestAnimationFrame(step);
    };
    motion.current = requestAnimationFrame(step);
  };
  useEffect(() => () => cancelAnimationFrame(motion.current), []);

  const zoom = (factor: number) => glide(zoomed(shown, factor, [size[0] / 2, size[1] / 2], size));
  const move = (by: Point) => glide(moved(shown, by, size));

  // React listens to wheels passively, and what is passive cannot keep the page from zooming.
  const turn = useEffectEvent((event: WheelEvent, box: DOMRect) => {
    const factor = Math.min(1.4, Math.max(0.7, Math.exp(-event.deltaY / 120)));
    jump(zoomed(shown, factor, [event.clientX - box.left, event.clientY - box.top], size));
  });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      turn(event, element.getBoundingClientRect());
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [frame]);

  const at = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      if (fingers.current.size === 0) dragged.current = false;
      fingers.current.set(event.pointerId, at(event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = fingers.current.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      const others = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      if (!dragged.current) {
        if (others.length === 0 && (shown.scale === 1 || Math.hypot(now[0] - before[0], now[1] - before[1]) < SLACK)) return;
        dragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }
      fingers.current.set(event.pointerId, now);
      const [other] = others;
      jump(
        other
          ? pinched(shown, [before, other], [now, other], size)
          : moved(shown, [now[0] - before[0], now[1] - before[1]], size),
      );
    },
    onPointerUp: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
    /** The press that ends a drag opens nothing. */
    onClickCapture: (event: MouseEvent) => {
      if (!dragged.current) return;
      dragged.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = steps[event.key];
      if (event.key === "+" || event.key === "=") zoom(ZOOM);
      else if (event.key === "-" || event.key === "_") zoom(1 / ZOOM);
      else if (event.key === "0") glide(WHOLE);
      else if (step && shown.scale > 1) move(step);
      else return;
      event.preventDefault();
    },
  };
  return {
    view: shown,
    handlers,
    closer: () => zoom(ZOOM),
    away: () => zoom(1 / ZOOM),
    whole: () => glide(WHOLE),
    move: (key: keyof typeof steps) => move(steps[key] ?? [0, 0]),
    show: (point: Point) => {
      const next = showing(shown, point, size);
      if (next.x !== shown.x || next.y !== shown.y) jump(next);
    },
  };
}
