import { createContext, useContext } from 'react';
import type { QuerySpec } from '#shared/query/query-spec';
import type { Mark } from '#web/widgets/widget-view.ts';

/** What is to be opened to its records. */
export interface DrillRequest {
  /** The question behind the figure as it was asked, with what the board narrows it by; or records themselves. */
  readonly spec: QuerySpec;
  /** The part of the answer that is meant; absent: all of it. */
  readonly mark?: Mark | undefined;
  readonly title: string;
}

export interface Drill {
  readonly openDrill: (request: DrillRequest) => void;
}

/** Provided by the board around its widgets; absent where figures lead nowhere, as in a preview. */
export const DrillContext = createContext<Drill | undefined>(undefined);

export const useDrill = (): Drill | undefined => useContext(DrillContext);
