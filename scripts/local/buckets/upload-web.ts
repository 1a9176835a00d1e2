import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { webFiles } from '#scripts/delivery/web/web-files';

/** Puts a built web into its bucket with the headers that delivery gives it. */
export const uploadWeb = async (client: S3Client, bucket: string, folder: string): Promise<number> => {
  const files = webFiles(folder);
  for (const { key, body, contentType, cacheControl } of files) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
      }),
    );
  }
  return files.length;
};
