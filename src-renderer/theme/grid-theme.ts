import { themeQuartz } from 'ag-grid-community';
import { cssVar } from './tokens.ts';

/** AG Grid in the window's look: 28 px rows, hairlines between rows only, the accent for what is selected. */
export const gridTheme = themeQuartz.withParams({
  browserColorScheme: 'inherit',
  fontFamily: 'inherit',
  fontSize: 13,
  headerFontSize: 12,
  headerFontWeight: 500,
  rowHeight: 28,
  headerHeight: 30,
  spacing: 6,
  cellHorizontalPadding: 10,
  iconSize: 13,
  backgroundColor: cssVar('ground'),
  foregroundColor: cssVar('text'),
  chromeBackgroundColor: cssVar('chrome'),
  headerBackgroundColor: cssVar('chrome'),
  headerTextColor: cssVar('textMuted'),
  headerCellHoverBackgroundColor: cssVar('hover'),
  borderColor: cssVar('line'),
  rowHoverColor: cssVar('hover'),
  selectedRowBackgroundColor: cssVar('accentSoft'),
  accentColor: cssVar('accent'),
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: false,
  headerColumnBorder: false,
  headerColumnResizeHandleColor: cssVar('line'),
  pinnedColumnBorder: { color: cssVar('line'), style: 'solid', width: 1 },
  focusShadow: { spread: 1, color: cssVar('accent') },
});
