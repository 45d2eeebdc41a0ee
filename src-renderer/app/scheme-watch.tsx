import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';

/** Tells the shell which colours the window has, for its frame and menus, now and for the next start. */
export function SchemeWatch() {
  const { colorScheme } = useMantineColorScheme();
  useEffect(() => window.hustings.setTheme(colorScheme === 'auto' ? 'system' : colorScheme), [colorScheme]);
  return null;
}
