import type { FileHandle } from './values.ts';

/** A file or folder the user chose: the handle for the engine, the name for the screen. */
export interface ChosenFile {
  readonly handle: FileHandle;
  readonly name: string;
  /** Whole path, to show only. */
  readonly path: string;
}

/** What the shell remembers between runs. */
export interface Startup {
  /** The project to open first; null: show the welcome screen. */
  readonly project: ChosenFile | null;
  /** Where the demo county is, or is to be made on first use. */
  readonly demo: ChosenFile;
  readonly demoExists: boolean;
  readonly recent: readonly ChosenFile[];
  readonly version: string;
}

export interface FileFilter {
  readonly name: string;
  readonly extensions: string[];
}

export type EngineStatus = 'starting' | 'ready' | 'lost';
export type MenuCommand =
  | 'new-project'
  | 'open-project'
  | 'open-demo'
  | 'import'
  | 'export'
  | 'undo'
  | 'redo'
  | 'palette'
  | 'toggle-theme'
  | 'about'
  | `go-${'data' | 'voters' | 'map' | 'universes' | 'clusters'}`;

/**
 * The one bridge from the page to the shell (`window.hustings`): windows, dialogs and menus, nothing else. The engine's
 * MessagePort arrives as a window message `{type: 'hustings:engine-port'}` with the port; again after the engine was restarted.
 */
export interface Bridge {
  startup(): Promise<Startup>;
  /** Asks for the engine's port; it comes as a window message. */
  connect(): void;
  chooseFiles(options: { title: string; filters: FileFilter[]; multiple: boolean }): Promise<ChosenFile[]>;
  /** Handles for files dropped on the window. */
  dropped(files: File[]): Promise<ChosenFile[]>;
  chooseSave(options: {
    title: string;
    suggestedName: string;
    filters: FileFilter[];
  }): Promise<ChosenFile | null>;
  /** The page as it prints (its print style), as the bytes of a PDF on US Letter. */
  printPage(): Promise<Uint8Array<ArrayBuffer>>;
  /** A folder whose own files the engine may then read. */
  chooseFolder(title: string): Promise<ChosenFile | null>;
  chooseProject(): Promise<ChosenFile | null>;
  chooseNewProject(suggestedName: string): Promise<ChosenFile | null>;
  /** Remember a project as opened (most recent first) or forget it. */
  remember(handle: FileHandle): void;
  /** Shows a written file in the system's file manager. */
  reveal(handle: FileHandle): void;
  /** How many network requests were refused since the app started; called at once and on change. Returns an unsubscriber. */
  onRefused(listener: (count: number) => void): () => void;
  onEngine(listener: (status: EngineStatus) => void): () => void;
  onMenu(listener: (command: MenuCommand) => void): () => void;
  setTheme(theme: 'light' | 'dark' | 'system'): void;
}

declare global {
  interface Window {
    readonly hustings: Bridge;
  }
}
