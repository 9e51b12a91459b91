/** What this browser keeps of somebody's choices. Where it keeps nothing, a choice lasts as long as the page. */
export function kept(name: string, initial: string): { value: string } {
  const key = `flight-relay/${name}`;
  let value = initial;
  try {
    value = localStorage.getItem(key) ?? initial;
  } catch {
    // Storage is switched off.
  }
  return {
    get value() {
      return value;
    },
    set value(chosen: string) {
      value = chosen;
      try {
        localStorage.setItem(key, chosen);
      } catch {
        // Storage is switched off, or full.
      }
    },
  };
}
