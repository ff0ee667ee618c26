interface Topic {
  id: string;
  title: string;
  parent?: { id: string } | null;
  level: string;
}

/** Topics to choose from, each under its area. */
export function TopicOptions({ themes }: { themes: readonly Topic[] }) {
  return themes
    .filter((one) => one.level === "AREA")
    .map((area) => (
      <optgroup key={area.id} label={area.title}>
        {themes
          .filter((one) => one.parent?.id === area.id)
          .map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
      </optgroup>
    ));
}
