import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';

/** S3 deletes no bucket with anything in it: every version goes, and every mark of a deletion. */
export const emptyBucketsOf = async (
  stack: string,
  { formation, storage }: { readonly formation: CloudFormationClient; readonly storage: S3Client },
): Promise<void> => {
  for await (const page of paginateListStackResources({ client: formation }, { StackName: stack })) {
    for (const { ResourceType, PhysicalResourceId, ResourceStatus } of page.StackResourceSummaries ?? []) {
      if (ResourceType !== 'AWS::S3::Bucket' || ResourceStatus === 'DELETE_COMPLETE') continue;
      if (PhysicalResourceId !== undefined) await emptyBucket(storage, PhysicalResourceId);
    }
  }
};

const emptyBucket = async (client: S3Client, bucket: string): Promise<void> => {
  for (;;) {
    // What was listed is gone by the next turn, so that each one begins at the front.
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const found = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
      Key === undefined ? [] : [{ Key, ...(VersionId !== undefined && { VersionId }) }],
    );
    if (found.length === 0) return;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: found, Quiet: true } }),
    );
    const [fault] = Errors;
    if (!fault) continue;
    throw new Error(
      `${bucket}: ${fault.Key ?? 'an object'} cannot be deleted: ${fault.Message ?? fault.Code ?? 'S3 says no reason'}`,
    );
  }
};
