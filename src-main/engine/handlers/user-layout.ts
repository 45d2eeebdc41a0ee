import { UserError } from '../../api/errors.ts';
import { layoutOfPlan } from '../../voters/layouts/layout-of-plan.ts';
import {
  findOwnLayout,
  listed,
  ownId,
  readLayoutFile,
  readOwnLayouts,
  removeOwnLayout,
  writeLayoutFile,
  writeOwnLayout,
} from '../../voters/layouts/own.ts';
import type { HandlersOf } from '../handler.ts';

export const userLayoutHandlers: HandlersOf<'layout.'> = {
  'layout.list': {
    run: async ({ layoutsFolder }) => {
      const { layouts, unreadable } = await readOwnLayouts(layoutsFolder);
      return { layouts: layouts.map(listed), unreadable: [...unreadable] };
    },
  },
  'layout.save': {
    run: async ({ layoutsFolder }, { title, plan }) =>
      writeOwnLayout(layoutsFolder, layoutOfPlan(title, plan, new Date().toISOString().slice(0, 10))),
    changes: ['layouts'],
  },
  'layout.rename': {
    run: async ({ layoutsFolder }, { id, title }) => {
      const known = await findOwnLayout(layoutsFolder, id);
      const { layouts } = await readOwnLayouts(layoutsFolder);
      if (layouts.some((one) => one.title === title && one.id !== id)) {
        throw new UserError('bad_input', `You have a layout called "${title}" already.`, {
          hint: 'Choose another name, or delete that one first.',
        });
      }
      // The id stays: sources and scripts name it.
      return writeOwnLayout(layoutsFolder, { ...known, title });
    },
    changes: ['layouts'],
  },
  'layout.remove': {
    run: async ({ layoutsFolder }, { id }) => {
      await removeOwnLayout(layoutsFolder, id);
      return {};
    },
    changes: ['layouts'],
  },
  'layout.export': {
    run: async ({ layoutsFolder, files }, { id, to }) => {
      const path = files.resolve(to);
      await writeLayoutFile(path, await findOwnLayout(layoutsFolder, id));
      return { path };
    },
  },
  'layout.import': {
    run: async ({ layoutsFolder, files }, { file }) => {
      const brought = await readLayoutFile(files.resolve(file));
      return writeOwnLayout(layoutsFolder, { ...brought, id: ownId(brought.title) });
    },
    changes: ['layouts'],
  },
};
