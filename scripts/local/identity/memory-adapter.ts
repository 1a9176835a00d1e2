import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** Keeps one provider's sessions, grants and tokens while it runs. (The library's own memory is shared by all providers of a process.) */
export const memoryAdapter = (): AdapterFactory => {
  const models = new Map<string, Map<string, Entry>>();
  return (model) => {
    const entries = models.get(model) ?? new Map<string, Entry>();
    models.set(model, entries);
    return adapterOver(entries);
  };
};

const adapterOver = (entries: Map<string, Entry>): Adapter => {
  const alive = (entry: Entry | undefined): AdapterPayload | undefined =>
    entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  const firstWith = (key: 'uid' | 'userCode', value: string): AdapterPayload | undefined =>
    alive([...entries.values()].find(({ payload }) => payload[key] === value));
  return {
    upsert: async (id, payload, expiresIn = 86_400) => {
      for (const [key, { expiresAt }] of entries) if (expiresAt <= Date.now()) entries.delete(key);
      entries.set(id, { payload, expiresAt: Date.now() + expiresIn * 1_000 });
    },
    find: async (id) => alive(entries.get(id)),
    findByUid: async (uid) => firstWith('uid', uid),
    findByUserCode: async (userCode) => firstWith('userCode', userCode),
    consume: async (id) => {
      const entry = entries.get(id);
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1_000);
    },
    destroy: async (id) => {
      entries.delete(id);
    },
    revokeByGrantId: async (grantId) => {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id);
    },
  };
};
