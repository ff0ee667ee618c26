import { useState } from "react";
import { dropWish, readWish } from "../../session/wish";
import { t } from "../../texts/texts";

/** Says what will be done after signing in, with a way to leave it. */
export function WaitingWish() {
  const [wish, setWish] = useState(readWish);
  if (!wish) return null;
  return (
    <p className="wish">
      {t(`wish-${wish.kind}`, { title: wish.title })}{" "}
      <button
        type="button"
        className="text-button"
        onClick={() => {
          dropWish();
          setWish(null);
        }}
      >
        {t("wish-drop")}
      </button>
    </p>
  );
}
