/**
 * Stands in bundles for `@aws-sdk/endpoint-cache`. DynamoDB's client makes one when it is made itself, and asks it only
 * where the discovery of endpoints is switched on, which nothing in Fairlead does.
 */
export class EndpointCache {
  get(): never {
    throw new Error('Fairlead asks DynamoDB without discovering endpoints');
  }
}
