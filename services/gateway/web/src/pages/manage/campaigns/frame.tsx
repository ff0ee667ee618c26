import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useSize } from "../../../ui/use-size";

interface FrameProps {
  title: string;
  /** Width of the screen that is imitated. */
  width: number;
  children: ReactNode;
}

/** A part of the app as it looks on a screen of another width: drawn here, in a frame, made smaller when it does
 * not fit. Nothing in it can be pressed, so nothing is sent. */
export function Frame({ title, width, children }: FrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [body, setBody] = useState<HTMLElement | null>(null);
  const [height, setHeight] = useState(600);
  const room = useSize(box);
  const dress = useCallback(() => {
    const inside = frame.current?.contentDocument;
    if (!inside?.body) return;
    const { lang, dataset } = document.documentElement;
    inside.documentElement.lang = lang;
    if (dataset.theme) inside.documentElement.dataset.theme = dataset.theme;
    const styles = document.head.querySelectorAll("link[rel=stylesheet], style");
    inside.head.replaceChildren(...[...styles].map((one) => inside.importNode(one, true)));
    inside.title = title;
    inside.addEventListener("click", refuse, true);
    inside.addEventListener("submit", refuse, true);
    setBody(inside.body);
  }, [title]);
  useLayoutEffect(dress, [dress]);
  useEffect(() => {
    if (!body) return;
    const watch = new ResizeObserver(() => setHeight(body.scrollHeight));
    watch.observe(body);
    return () => watch.disconnect();
  }, [body]);
  const scale = Math.min(1, (room?.width ?? width) / width);
  return (
    <div ref={box} className="frame-box" style={{ blockSize: height * scale }}>
      <iframe
        ref={frame}
        title={title}
        onLoad={dress}
        style={{ inlineSize: width, blockSize: height, transform: `scale(${scale})` }}
      />
      {body && createPortal(children, body)}
    </div>
  );
}

function refuse(event: Event) {
  event.preventDefault();
  event.stopPropagation();
}
