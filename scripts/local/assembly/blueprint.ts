import * as z from 'zod';
import type { Addresses } from './addresses.ts';
import { AssemblyError } from './assembly-error.ts';
import { type Identity, identities, plainIdentity, urlSuffix } from './identities.ts';
import { type Assembly, nameForPeople, type Resource, type Stack } from './read-assembly.ts';
import { conditionHolds, resolveValue, type Surroundings } from './resolve-value.ts';

/** An assembly with its names and addresses filled in: what the rooms of the local cloud build from. */
export interface Blueprint {
  readonly resources: readonly Resource[];
  /** Resources of one type, in the order of the templates. */
  of(type: string): readonly Resource[];
  identityOf(resource: Resource): Identity;
  /**
   * The properties that the schema names, resolved, with AWS addresses turned into local ones.
   * @throws AssemblyError naming the resource and each property that is not understood
   */
  read<S extends z.ZodObject>(resource: Resource, schema: S): z.output<S>;
  /** The resource that a resolved `Ref`, ARN or attribute points to, of the given type. */
  find(type: string, pointer: string): Resource | undefined;
}

/** Makes the blueprint of an assembly, for the addresses that the played services have. */
export const makeBlueprint = (assembly: Assembly, addresses: Addresses): Blueprint => {
  const known = new Map<Resource, Identity>();
  const byPlace = new Map(
    assembly.resources.map((resource) => [placeOf(resource.stack, resource.logicalId), resource]),
  );

  const identityOf = (resource: Resource): Identity => {
    const found = known.get(resource);
    if (found) return found;
    const property = (key: string): string | undefined => {
      const value = resolveValue(resource.properties[key], resource.stack, around);
      return z.coerce.string().optional().parse(value);
    };
    const { stack, logicalId } = resource;
    const made = (identities[resource.type] ?? plainIdentity)({ stack, logicalId, property, addresses });
    known.set(resource, made);
    return made;
  };
  const resourceAt = (stack: Stack, logicalId: string): Resource => {
    const found = byPlace.get(placeOf(stack, logicalId));
    if (!found) throw new AssemblyError(`${stack.name}: there is no resource ${logicalId}`);
    return found;
  };
  const around = surroundings(assembly, resourceAt, identityOf);
  const resources = assembly.resources.filter((resource) => exists(resource, around));
  const toLocal = localAddresses(resources, identityOf, addresses);

  return {
    resources,
    of: (type) => resources.filter((resource) => resource.type === type),
    identityOf,
    read: (resource, schema) => {
      const wanted = Object.keys(schema.shape).map((key) => {
        const value = resolveValue(resource.properties[key], resource.stack, around);
        return [key, mapStrings(value, toLocal)] as const;
      });
      const result = schema.safeParse(Object.fromEntries(wanted.filter(([, value]) => value !== undefined)));
      if (result.success) return result.data;
      throw new AssemblyError(`${nameForPeople(resource)}: ${z.prettifyError(result.error)}`);
    },
    find: (type, pointer) =>
      resources.find((resource) => {
        if (resource.type !== type) return false;
        const { ref, name, attributes } = identityOf(resource);
        return ref === pointer || name === pointer || Object.values(attributes).includes(pointer);
      }),
  };
};

const placeOf = (stack: Stack, logicalId: string): string => `${stack.name}/${logicalId}`;

const exists = ({ stack, logicalId }: Resource, around: Surroundings): boolean => {
  const name = stack.template.Resources[logicalId]?.Condition;
  return name === undefined || conditionHolds(name, stack, around);
};

const surroundings = (
  { stacks }: Assembly,
  resourceAt: (stack: Stack, logicalId: string) => Resource,
  identityOf: (resource: Resource) => Identity,
): Surroundings => {
  const around: Surroundings = {
    refOf: (stack, logicalId) => identityOf(resourceAt(stack, logicalId)).ref,
    attributeOf: (stack, logicalId, attribute) => {
      const resource = resourceAt(stack, logicalId);
      const value = identityOf(resource).attributes[attribute];
      if (value === undefined)
        throw new AssemblyError(`${nameForPeople(resource)} has no attribute ${attribute} locally`);
      return value;
    },
    importOf: (name) => {
      for (const stack of stacks) {
        for (const { Value, Export } of Object.values(stack.template.Outputs)) {
          if (Export && resolveValue(Export.Name, stack, around) === name) return resolveValue(Value, stack, around);
        }
      }
      throw new AssemblyError(`no stack exports ${name}`);
    },
    outputOf: (stackName, outputName) => {
      const stack = stacks.find(({ name }) => name === stackName);
      const output = stack?.template.Outputs[outputName];
      if (!stack || !output) throw new AssemblyError(`no stack ${stackName} with an output ${outputName}`);
      return resolveValue(output.Value, stack, around);
    },
  };
  return around;
};

type Replacement = readonly [aws: string, local: string];

/** Addresses that AWS would give are made of names at run time; they are recognised in the finished text. */
const localAddresses = (
  resources: readonly Resource[],
  identityOf: (resource: Resource) => Identity,
  addresses: Addresses,
): ((text: string) => string) => {
  const front = new URL(addresses.front);
  const services = addresses.services.replace(/^http/, 'ws');
  const replacements = resources.flatMap((resource): Replacement[] => {
    const { region } = resource.stack;
    const { ref, attributes } = identityOf(resource);
    switch (resource.type) {
      case 'AWS::CloudFront::Distribution':
        return [
          [`https://${attributes.DomainName}`, addresses.front],
          [`wss://${attributes.DomainName}`, `ws://${front.host}`],
          [String(attributes.DomainName), front.host],
        ];
      case 'AWS::ApiGateway::RestApi':
      case 'AWS::ApiGatewayV2::Api': {
        const host = `${ref}.execute-api.${region}.${urlSuffix}`;
        return [
          [`https://${host}`, `${addresses.services}/execute-api/${ref}`],
          [`wss://${host}`, `${services}/execute-api/${ref}`],
        ];
      }
      case 'AWS::Cognito::UserPool':
        return [[String(attributes.ProviderURL), addresses.identityIssuer]];
      case 'AWS::Cognito::UserPoolDomain':
        return [[`https://${ref}.auth.${region}.amazoncognito.com`, addresses.identityIssuer]];
      default:
        return [];
    }
  });
  return (text) => replacements.reduce((result, [aws, local]) => result.replaceAll(aws, local), text);
};

const mapStrings = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
};
