import * as z from 'zod';
import { AssemblyError } from './assembly-error.ts';
import { urlSuffix } from './identities.ts';
import type { Stack } from './read-assembly.ts';

/** What the intrinsic functions ask of the world around a template. */
export interface Surroundings {
  /** `Ref` of a resource. */
  readonly refOf: (stack: Stack, logicalId: string) => string;
  readonly attributeOf: (stack: Stack, logicalId: string, attribute: string) => string;
  readonly importOf: (exportName: string) => unknown;
  readonly outputOf: (stackName: string, outputName: string) => unknown;
}

/** Stands for `AWS::NoValue`: the property or item is as if it were not there. */
const noValue = Symbol('AWS::NoValue');

type Resolve = (value: unknown) => unknown;
interface Scope {
  readonly stack: Stack;
  readonly around: Surroundings;
  readonly resolve: Resolve;
}

/**
 * A value of a template with its intrinsic functions carried out.
 * @throws AssemblyError for an intrinsic function or a name that is not known
 */
export const resolveValue = (value: unknown, stack: Stack, around: Surroundings): unknown => {
  const resolve: Resolve = (inner) => {
    if (Array.isArray(inner)) return inner.map(resolve).filter((item) => item !== noValue);
    if (typeof inner !== 'object' || inner === null) return inner;
    const entries = Object.entries(inner);
    const [only] = entries;
    if (entries.length === 1 && only) {
      const [name, argument] = only;
      if (name === 'Ref' || name.startsWith('Fn::')) return callIntrinsic(name, argument, { stack, around, resolve });
    }
    return Object.fromEntries(
      entries.map(([key, item]) => [key, resolve(item)]).filter(([, item]) => item !== noValue),
    );
  };
  const result = resolve(value);
  return result === noValue ? undefined : result;
};

const callIntrinsic = (name: string, argument: unknown, scope: Scope): unknown => {
  const intrinsic = intrinsics[name];
  if (!intrinsic) throw new AssemblyError(`${scope.stack.name}: the local cloud does not know ${name}`);
  try {
    return intrinsic(argument, scope);
  } catch (fault) {
    if (!(fault instanceof z.ZodError)) throw fault;
    throw new AssemblyError(`${scope.stack.name}: ${name} of ${JSON.stringify(argument)} is not understood`);
  }
};

const text = z.coerce.string();
const words = z.array(z.unknown());

/** A reference, or a pseudo parameter. */
const ref: Intrinsic = (argument, { stack, around, resolve }) => {
  const name = z.string().parse(argument);
  const pseudo = pseudoParameter(name, stack);
  if (pseudo !== undefined) return pseudo;
  const parameter = stack.template.Parameters[name];
  if (!parameter) return around.refOf(stack, name);
  if (parameter.Default === undefined) throw new AssemblyError(`${stack.name}: parameter ${name} has no default`);
  if (parameter.Type.startsWith('AWS::SSM::') && name !== 'BootstrapVersion') {
    throw new AssemblyError(`${stack.name}: parameter ${name} is read from SSM, which the local cloud does not play`);
  }
  return resolve(parameter.Default);
};

const pseudoParameter = (name: string, { account, region, name: stackName }: Stack): unknown => {
  switch (name) {
    case 'AWS::AccountId':
      return account;
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return urlSuffix;
    case 'AWS::StackName':
      return stackName;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/local`;
    case 'AWS::NotificationARNs':
      return [];
    case 'AWS::NoValue':
      return noValue;
    default:
      return undefined;
  }
};

const getAtt: Intrinsic = (argument, { stack, around, resolve }) => {
  const parts =
    typeof argument === 'string' ? splitOnce(argument, '.') : z.array(z.unknown()).length(2).parse(argument);
  return around.attributeOf(stack, text.parse(parts[0]), text.parse(resolve(parts[1])));
};

const splitOnce = (value: string, separator: string): [string, string] => {
  const at = value.indexOf(separator);
  return [value.slice(0, at), value.slice(at + separator.length)];
};

const join: Intrinsic = (argument, { resolve }) => {
  const [separator, items] = z.tuple([z.string(), z.unknown()]).parse(argument);
  return z.array(text).parse(resolve(items)).join(separator);
};

const sub: Intrinsic = (argument, scope) => {
  const [pattern, given] =
    typeof argument === 'string'
      ? [argument, {}]
      : z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument);
  return pattern.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (name in given) return text.parse(scope.resolve(given[name]));
    return text.parse(name.includes('.') ? getAtt(name, scope) : ref(name, scope));
  });
};

const select: Intrinsic = (argument, { resolve }) => {
  const [index, items] = z.tuple([z.unknown(), z.unknown()]).parse(argument);
  const list = words.parse(resolve(items));
  const at = z.coerce.number().int().parse(resolve(index));
  if (at < 0 || at >= list.length) throw new AssemblyError(`Fn::Select: there is no item ${at} of ${list.length}`);
  return list[at];
};

const split: Intrinsic = (argument, { resolve }) => {
  const [separator, source] = z.tuple([z.string(), z.unknown()]).parse(argument);
  return text.parse(resolve(source)).split(separator);
};

const findInMap: Intrinsic = (argument, { stack, resolve }) => {
  const [map, first, second] = z.tuple([text, text, text]).parse(words.parse(argument).map(resolve));
  const found = stack.template.Mappings[map]?.[first]?.[second];
  if (found === undefined)
    throw new AssemblyError(`${stack.name}: no value for ${map}/${first}/${second} in its mappings`);
  return resolve(found);
};

/** Whether a named condition of the template holds. */
const condition = (name: string, scope: Scope): boolean => {
  const definition = scope.stack.template.Conditions[name];
  if (definition === undefined) throw new AssemblyError(`${scope.stack.name}: there is no condition ${name}`);
  return holds(definition, scope);
};

const holds = (definition: unknown, scope: Scope): boolean => {
  const named = z.strictObject({ Condition: z.string() }).safeParse(definition);
  return named.success ? condition(named.data.Condition, scope) : z.boolean().parse(scope.resolve(definition));
};

const chooseIf: Intrinsic = (argument, scope) => {
  const [name, yes, no] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
  return scope.resolve(condition(name, scope) ? yes : no);
};

const equals: Intrinsic = (argument, { resolve }) => {
  const [left, right] = z.tuple([z.unknown(), z.unknown()]).parse(argument);
  return text.parse(resolve(left)) === text.parse(resolve(right));
};

const getAzs: Intrinsic = (argument, { stack, resolve }) => {
  const region = text.parse(resolve(argument)) || stack.region;
  return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
};

const getStackOutput: Intrinsic = (argument, { around, resolve }) => {
  const { StackName, OutputName } = z
    .object({ StackName: z.string(), OutputName: z.string() })
    .parse(resolve(argument));
  return around.outputOf(StackName, OutputName);
};

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': sub,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::If': chooseIf,
  'Fn::Equals': equals,
  'Fn::And': (argument, scope) => words.parse(argument).every((item) => holds(item, scope)),
  'Fn::Or': (argument, scope) => words.parse(argument).some((item) => holds(item, scope)),
  'Fn::Not': (argument, scope) => !holds(words.parse(argument)[0], scope),
  'Fn::GetAZs': getAzs,
  'Fn::Base64': (argument, { resolve }) => Buffer.from(text.parse(resolve(argument))).toString('base64'),
  'Fn::ImportValue': (argument, { around, resolve }) => around.importOf(text.parse(resolve(argument))),
  'Fn::GetStackOutput': getStackOutput,
};

/** Whether a resource with this condition exists. */
export const conditionHolds = (name: string, stack: Stack, around: Surroundings): boolean => {
  const resolve: Resolve = (value) => resolveValue(value, stack, around);
  return condition(name, { stack, around, resolve });
};
