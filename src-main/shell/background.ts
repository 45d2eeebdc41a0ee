/** The page's own grounds (src-renderer/theme/tokens.ts), so that no window flashes in another colour before it is drawn. */
export const background = { light: '#ffffff', dark: '#141817' } as const;
