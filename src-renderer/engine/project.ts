import { create } from 'zustand';
import type { ChosenFile } from '../../src-main/api/bridge.ts';
import type { Output } from '../../src-main/api/contract.ts';
import { toErrorReport } from '../../src-main/api/errors.ts';
import { call } from './connection.ts';
import { refreshJobs } from './jobs.ts';
import { queryClient, useCall } from './query.ts';

interface ProjectState {
  /** The open project's folder; null: none is open, or the page does not know (it was reloaded). */
  readonly folder: ChosenFile | null;
  /** What is being opened or made, to show meanwhile. */
  readonly opening: string | null;
  readonly failure: { title: string; error: unknown } | null;
  /** False until the first project was opened, or it is clear that there is none. */
  readonly started: boolean;
}

/** Which project is open or being opened. */
export const useProject = create<ProjectState>(() => ({
  folder: null,
  opening: null,
  failure: null,
  started: false,
}));

/** The open project's facts; `data: null` when none is open. */
export const useProjectInfo = () => useCall('project.info', {});

/** Opens what was open last (or the demo, on first use) when the window starts. Call once. */
export async function startProject(): Promise<void> {
  const { project, demo, demoExists } = await window.hustings.startup();
  const open = await call('project.info', {});
  if (open) showProject(open, project);
  else if (project && project.handle === demo.handle && !demoExists) await openDemo();
  else if (project) await openProject(project);
  useProject.setState({ started: true });
}

/** After the engine was restarted: opens the same project again. Resolves with its name, null when none was open. */
export async function reopenProject(): Promise<string | null> {
  const { folder } = useProject.getState();
  void refreshJobs();
  if (!folder) {
    await queryClient.resetQueries();
    return null;
  }
  await opening(folder, { ...toOpen(folder), keepScreen: true });
  return folder.name;
}

/** Opens the project in a folder; what went wrong stands in `useProject` as `failure`. */
export function openProject(folder: ChosenFile): Promise<void> {
  return opening(folder, toOpen(folder));
}

const toOpen = (folder: ChosenFile): Way => ({
  what: `Opening ${folder.name}`,
  failed: `${folder.name} could not be opened`,
  run: () => call('project.open', { folder: folder.handle }),
});

/** Asks which project, and opens it. */
export async function chooseProject(): Promise<void> {
  const folder = await window.hustings.chooseProject();
  if (folder) await openProject(folder);
}

/** Asks where, and makes a new, empty project. */
export async function createProject(): Promise<void> {
  const folder = await window.hustings.chooseNewProject('My campaign');
  if (!folder) return;
  await opening(folder, {
    what: `Making ${folder.name}`,
    failed: 'The project could not be made',
    run: () => call('project.create', { folder: folder.handle }),
  });
}

/** Opens the demo county; makes it on first use. */
export async function openDemo(): Promise<void> {
  const { demo, demoExists } = await window.hustings.startup();
  if (demoExists) return openProject(demo);
  return opening(demo, {
    what: 'Making the demo county',
    failed: 'The demo county could not be made',
    run: () => call('demo.create', { folder: demo.handle }),
  });
}

/** Closes the project and shows the welcome screen. */
export async function closeProject(): Promise<void> {
  await call('project.close', {});
  useProject.setState({ folder: null, failure: null });
  await queryClient.resetQueries();
}

/** The user has read what went wrong. */
export const dismissFailure = (): void => useProject.setState({ failure: null });

interface Way {
  readonly what: string;
  readonly failed: string;
  /** True: the views stay; else the welcome screen shows how far it is. */
  readonly keepScreen?: boolean;
  run(): Promise<Output<'project.open'>>;
}

async function opening(folder: ChosenFile, { what, failed, keepScreen = false, run }: Way): Promise<void> {
  const before = useProject.getState().folder;
  useProject.setState({ opening: what, failure: null });
  if (!keepScreen) queryClient.setQueryData(['project.info', {}], null);
  try {
    showProject(await run(), folder);
    window.hustings.remember(folder.handle);
  } catch (error) {
    await goBack(before?.handle === folder.handle ? null : before);
    const cancelled = toErrorReport(error).code === 'cancelled';
    useProject.setState({ failure: cancelled ? null : { title: failed, error } });
  } finally {
    useProject.setState({ opening: null, started: true });
  }
}

/** After a failure: shows what the engine still has open, else opens again what was open before, else nothing. */
async function goBack(before: ChosenFile | null): Promise<void> {
  const open = await call('project.info', {}).catch(() => null);
  const info = open ?? (before && (await call('project.open', { folder: before.handle }).catch(() => null)));
  if (info) showProject(info, before);
  else {
    useProject.setState({ folder: null });
    queryClient.setQueryData(['project.info', {}], null);
  }
}

function showProject(info: Output<'project.open'>, folder: ChosenFile | null): void {
  useProject.setState({ folder, failure: null });
  queryClient.setQueryData(['project.info', {}], info);
  // Answers about another project must not be shown for a moment.
  void queryClient.resetQueries({ predicate: ({ queryKey: [name] }) => name !== 'project.info' });
}
