// Walks through the app from inside its main process, with no debugger and so no socket of our own: Electron loads this
// with `-r` before the app. Every stop is printed as `tour: STOP`; the app quits at the end, or when a stop is not reached.
const { app, Menu } = require('electron');

const patience = 90_000;

/** What the user does (a menu command, or nothing) and what must then be seen, as an expression in the page. */
const stops = [
  [
    'demo county opened',
    null,
    `[...document.querySelectorAll('footer span')].some((span) => /^[\\d,]+ voters$/.test(span.textContent))`,
  ],
  ['voters in the grid', 'go-voters', `document.querySelectorAll('.ag-row').length > 5`],
  ['map drawn', 'go-map', `document.querySelector('canvas')?.width > 0`],
  ['universe counted', 'go-universes', `/People/.test(document.body.textContent)`],
  ['clusters', 'go-clusters', `/cluster/i.test(document.body.textContent)`],
  ['data', 'go-data', `/import/i.test(document.body.textContent)`],
];

async function until(contents, expression) {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (await contents.executeJavaScript(`Boolean(${expression})`).catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

async function walk(contents) {
  for (const [name, command, expression] of stops) {
    if (command) Menu.getApplicationMenu().getMenuItemById(command).click();
    if (!(await until(contents, expression))) return console.log(`tour: NOT REACHED ${name}`);
    console.log(`tour: ${name}`);
  }
  // What is still being drawn or counted may finish, and be seen by the trace.
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

app.on('web-contents-created', (_event, contents) => {
  contents.once('did-finish-load', () => walk(contents).finally(() => app.quit()));
});
