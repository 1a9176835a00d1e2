import type { Blueprint } from '../assembly/blueprint.ts';
import { type EventSourceMapping, eventSourceMappings } from './event-source-mapping.ts';
import { type MappingSwitch, makeMappingSwitch } from './mapping-switch.ts';

/** A mapping, and whether it takes from its queue. */
export interface OpenMapping {
  readonly mapping: EventSourceMapping;
  readonly power: MappingSwitch;
}

/** The mappings of a blueprint that are switched on there. */
export const openMappings = (blueprint: Blueprint): readonly OpenMapping[] =>
  eventSourceMappings(blueprint).map((mapping) => ({ mapping, power: makeMappingSwitch() }));
