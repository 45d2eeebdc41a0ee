/** Names of the messages between the page's preload and the shell. */
export const channels = {
  startup: 'startup',
  connect: 'connect',
  chooseFiles: 'choose-files',
  dropped: 'dropped',
  chooseSave: 'choose-save',
  printPage: 'print-page',
  chooseFolder: 'choose-folder',
  chooseProject: 'choose-project',
  chooseNewProject: 'choose-new-project',
  remember: 'remember',
  reveal: 'reveal',
  setTheme: 'set-theme',
  /** Page -> shell: send me what you would have told me. Shell -> page: the four below. */
  hello: 'hello',
  enginePort: 'engine-port',
  engineStatus: 'engine-status',
  refused: 'refused',
  menu: 'menu',
} as const;
