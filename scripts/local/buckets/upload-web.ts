import type { S3Client } from '@aws-sdk/client-s3';
import { openWebBucket } from '#scripts/delivery/web/web-bucket';
import { webFiles } from '#scripts/delivery/web/web-files';

/** Puts a built web into its bucket as delivery does. */
export const uploadWeb = async (client: S3Client, bucket: string, folder: string): Promise<number> => {
  const files = webFiles(folder);
  const place = openWebBucket({ client, bucket });
  for (const file of files) await place.put(file);
  return files.length;
};
