/** What the SDK's clients need to be content: the played services check no signatures. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
