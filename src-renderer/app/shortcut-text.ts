const mac = navigator.platform.startsWith('Mac');
const names: Record<string, string> = mac
  ? { mod: '⌘', shift: '⇧', alt: '⌥' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };

/** A shortcut as this system's keyboards name it: 'mod+shift+Z' -> "Ctrl+Shift+Z" or "⇧⌘Z". */
export function shortcutText(shortcut: string): string {
  const keys = shortcut.split('+').map((key) => names[key] ?? key);
  return mac ? keys.join('') : keys.join('+');
}
