import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorScheme,
  type MantineColorsTuple,
} from '@mantine/core';
import { cssProperties } from './tokens.ts';

/** Ten shades around the accent of tokens.ts (5 and 6 are its dark and light values). */
const accent: MantineColorsTuple = [
  '#e9f6f4',
  '#d3ece8',
  '#a9d9d2',
  '#7cc6bc',
  '#57b6aa',
  '#3fb3a8',
  '#0b746c',
  '#085f58',
  '#064e48',
  '#033d38',
];

/** Mantine's greys of the dark scheme, tinted like tokens.ts: from text (0) to the deepest ground (9). */
const dark: MantineColorsTuple = [
  '#e3e9e6',
  '#c3cbc8',
  '#9faba7',
  '#86918d',
  '#3d4643',
  '#2d3432',
  '#1c2120',
  '#141817',
  '#101312',
  '#0c0f0e',
];

const small = { size: 'xs' } as const;
const control = { '--input-height': '28px' };

/** Mantine, tuned to a workstation: 13 px text, 28 px controls, hairlines, small radii, no shadows but on what floats. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  autoContrast: true,
  colors: { accent, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '22px' }, h2: { fontSize: '16px' }, h3: { fontSize: '13px' } },
  },
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: small,
      vars: (_theme, { size }) => ({ root: size === 'xs' ? { '--button-height': '28px' } : {} }),
      styles: { label: { fontWeight: 500 } },
    }),
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 26 } },
    TextInput: { defaultProps: small },
    NumberInput: { defaultProps: small },
    Select: { defaultProps: { ...small, checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: small },
    TagsInput: { defaultProps: small },
    PillsInput: { defaultProps: small },
    Textarea: { defaultProps: small },
    Autocomplete: { defaultProps: small },
    Checkbox: { defaultProps: small },
    Radio: { defaultProps: small },
    Switch: { defaultProps: small },
    SegmentedControl: { defaultProps: small },
    Badge: { defaultProps: { radius: 'sm', variant: 'light' } },
    Input: { vars: () => ({ wrapper: control }) },
    InputWrapper: { vars: () => ({ description: { '--input-description-size': '12px' } }) },
    Pill: { vars: () => ({ root: { '--pill-fz': '12px', '--pill-height': '20px' } }) },
    Stepper: { styles: { stepDescription: { fontSize: 12 } } },
    Table: { defaultProps: { borderColor: 'var(--h-line)' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: 'xs' } },
    Popover: { defaultProps: { shadow: 'md', withinPortal: true } },
    Menu: { defaultProps: { shadow: 'md' } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
      styles: {
        header: { minHeight: 48, padding: '0 12px 0 20px' },
        title: { fontSize: 15, fontWeight: 600 },
        body: { padding: '4px 20px 16px' },
      },
    },
    Progress: { defaultProps: { size: 4, radius: 'xs' } },
    Loader: { defaultProps: { size: 16 } },
  },
});

/** Puts the tokens on the page and makes Mantine's own surfaces use them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssProperties('light'), ...mantineSurfaces },
  dark: { ...cssProperties('dark'), ...mantineSurfaces },
});

const mantineSurfaces = {
  '--mantine-color-body': 'var(--h-ground)',
  '--mantine-color-text': 'var(--h-text)',
  '--mantine-color-dimmed': 'var(--h-text-muted)',
  '--mantine-color-placeholder': 'var(--h-text-faint)',
  '--mantine-color-default': 'var(--h-raised)',
  '--mantine-color-default-hover': 'var(--h-hover)',
  '--mantine-color-default-color': 'var(--h-text)',
  '--mantine-color-default-border': 'var(--h-line-strong)',
  '--mantine-color-anchor': 'var(--h-accent-text)',
  '--mantine-color-error': 'var(--h-danger)',
  '--mantine-color-accent-light': 'var(--h-accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--h-accent-soft)',
  '--mantine-color-accent-light-color': 'var(--h-accent-text)',
};

/** The next colour scheme when the user steps through light, dark and what the system says. */
export const nextScheme: Record<MantineColorScheme, MantineColorScheme> = {
  light: 'dark',
  dark: 'auto',
  auto: 'light',
};
