import { createContext, useContext } from 'react';

/** What a filter's stored value is called, such as the person behind an id; undefined where nobody has told it. */
export type NameOfValue = (field: string, value: string) => string | undefined;

export const ValueNamesContext = createContext<NameOfValue>(() => undefined);

export const useValueNames = (): NameOfValue => useContext(ValueNamesContext);
