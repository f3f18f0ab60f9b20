// The SQLite engine: opens the file, brings its schema up to date, and joins the parts into one Store.
import type { Store } from '../store.js';
import { openAnalyses } from './analyses.js';
import { auditMethods, openAuditLog } from './audit.js';
import { checklistMethods } from './checklists.js';
import { codeMethods } from './code.js';
import { commentMethods } from './comments.js';
import { openConcernBuilder } from './concern-builder.js';
import { concernMethods } from './concerns.js';
import { type Database, type OpenOptions, openDatabase } from './database.js';
import { openDecisionLog } from './decision-log.js';
import { decisionMethods } from './decisions.js';
import { digestMethods } from './digest.js';
import { translateError } from './errors.js';
import { likenessMethods } from './likeness.js';
import { messageMethods } from './messages.js';
import { migrate } from './migrate.js';
import { packMethods } from './packs.js';
import { patchMethods } from './patches.js';
import { peopleMethods } from './people.js';
import { openPlaces } from './places.js';
import { queueMethods } from './queue.js';
import { openScenarioBuilder } from './scenario-rows.js';
import { scenarioMethods } from './scenarios.js';
import { searchMethods } from './search.js';
import { seriesMethods } from './series.js';
import { sessionMethods } from './sessions.js';
import { settingMethods } from './settings.js';
import { statsMethods } from './stats.js';
import { testRunMethods } from './test-runs.js';
import { openTextIndex } from './text-index.js';
import { openUnlinked } from './unlinked.js';
import { upkeepMethods } from './upkeep.js';
import { userMethods } from './users.js';

/**
 * Opens the database at this path; a writer creates it, with its folder. Throws PatchloreError: `newer-schema`,
 * `damaged-database`, `disk-full`, `database-busy`, `unreadable-input`.
 */
export async function openSqliteStore(path: string, options: OpenOptions = {}): Promise<Store> {
  return translating(path, () => {
    const database = openDatabase(path, options);
    try {
      migrate(database, path, options.readonly ?? false);
      return translateErrors(joinParts(database), path);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function joinParts(database: Database): Store {
  const index = openTextIndex(database, 'message');
  const findPlace = openPlaces(database);
  const unlinked = openUnlinked(database);
  const log = openDecisionLog(database);
  const logEvent = openAuditLog(database);
  const scenarios = openScenarioBuilder(database, log);
  const concerns = openConcernBuilder(database, log, findPlace);
  const { saveAnalyses, forget } = openAnalyses(database, { index, findPlace, unlinked, log, concerns, scenarios });
  return {
    ...messageMethods(database, index, unlinked, forget),
    saveAnalyses,
    ...patchMethods(database),
    ...seriesMethods(database, unlinked, concerns),
    ...commentMethods(database),
    ...concernMethods(database, log),
    ...likenessMethods(database),
    ...scenarioMethods(database),
    ...codeMethods(database),
    ...searchMethods(database),
    ...packMethods(database, concerns, scenarios),
    ...decisionMethods(database, log, concerns, scenarios),
    ...queueMethods(database, log),
    ...checklistMethods(database),
    ...testRunMethods(database),
    ...userMethods(database, logEvent),
    ...sessionMethods(database),
    ...settingMethods(database, logEvent),
    ...auditMethods(database, logEvent, log),
    ...peopleMethods(database),
    ...statsMethods(database),
    ...digestMethods(database),
    ...upkeepMethods(database, index),
  };
}

/** The same store, with every error of the driver as a PatchloreError. */
function translateErrors(store: Store, path: string): Store {
  const methods = Object.entries(store).map(([name, method]: [string, (...args: unknown[]) => Promise<unknown>]) => [
    name,
    async (...args: unknown[]) => translating(path, () => method(...args)),
  ]);
  return Object.fromEntries(methods) as Store;
}

async function translating<T>(path: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw translateError(error, path);
  }
}
