import { tryRecipes } from '../../voters/import/try-recipe.ts';
import type { HandlersOf } from '../handler.ts';

export const recipeHandlers: HandlersOf<'recipe.'> = {
  'recipe.try': { run: async (engine, input) => tryRecipes(engine.session().store, input) },
};
