// Packs: loaded whole or not at all; what people decided about their concerns is put on again.
import type { Concern } from '../../model/concern.js';
import type { Pack, PackManifest } from '../../model/pack.js';
import type { Store } from '../store.js';
import type { ConcernBuilder } from './concern-builder.js';
import { openConcernReader } from './concern-rows.js';
import type { Database } from './database.js';
import { SCENARIO_COLUMNS, type ScenarioBuilder, type ScenarioRow, toScenario } from './scenario-rows.js';
import { untilKnowledgeChanges } from './until-written.js';

type PackMethods = Pick<Store, 'savePack' | 'findPack' | 'listPacks'>;

export function packMethods(database: Database, concerns: ConcernBuilder, scenarios: ScenarioBuilder): PackMethods {
  const reader = openConcernReader(database);
  const savePack = database.prepare(
    'INSERT INTO pack (name, manifest) VALUES (?, ?) ON CONFLICT DO UPDATE SET manifest = excluded.manifest',
  );
  const deleteConcerns = database.prepare<[string], { id: string }>(
    'DELETE FROM pack_concern WHERE pack = ? RETURNING id',
  );
  const deleteScenarios = database.prepare<[string], { id: string }>(
    'DELETE FROM pack_scenario WHERE pack = ? RETURNING id',
  );
  const insertConcern = database.prepare('INSERT INTO pack_concern (id, pack, concern) VALUES (?, ?, ?)');
  const insertScenario = database.prepare('INSERT INTO pack_scenario (id, pack, scenario) VALUES (?, ?, ?)');
  const findManifest = database.prepare<[string], { manifest: string }>('SELECT manifest FROM pack WHERE name = ?');
  const listManifests = database.prepare<[], { manifest: string }>('SELECT manifest FROM pack ORDER BY name');
  const findConcerns = reader.prepareList<[string]>('SELECT key FROM concern WHERE pack = ? ORDER BY id');
  const findScenarios = database.prepare<[string], ScenarioRow>(
    `SELECT ${SCENARIO_COLUMNS} FROM scenario s WHERE s.pack = ? ORDER BY s.id`,
  );

  const save = database.transaction((pack: Pack) => {
    const { name } = pack.manifest;
    const oldConcerns = deleteConcerns.all(name).map(({ id }) => id);
    const oldScenarios = deleteScenarios.all(name).map(({ id }) => id);
    savePack.run(name, JSON.stringify(pack.manifest));
    for (const scenario of pack.scenarios) {
      insertScenario.run(scenario.id, name, JSON.stringify({ ...scenario, pack: name }));
    }
    for (const concern of pack.concerns) {
      const loaded: Concern = { ...concern, source: 'pack', pack: name };
      insertConcern.run(concern.id, name, JSON.stringify(loaded));
    }
    scenarios.rebuild([...oldScenarios, ...pack.scenarios.map(({ id }) => id)]);
    concerns.rebuild([...oldConcerns, ...pack.concerns.map(({ id }) => id)]);
  });
  const findContent = untilKnowledgeChanges(database, (name) => ({
    concerns: findConcerns(name),
    scenarios: findScenarios.all(name).map(toScenario),
  }));

  return {
    savePack: async (pack) => save.immediate(pack),
    findPack: async (name) => {
      const row = findManifest.get(name);
      if (!row) return null;
      return { manifest: toManifest(row), ...findContent(name) };
    },
    listPacks: async () => listManifests.all().map(toManifest),
  };
}

function toManifest(row: { readonly manifest: string }): PackManifest {
  return JSON.parse(row.manifest) as PackManifest;
}
