import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

// Bundled as a function is, and run as a program (lighter-modules.test.ts).
const client = new S3Client({ forcePathStyle: true });
await client.send(new PutObjectCommand({ Bucket: 'pages', Key: 'page', Body: process.env['BODY'] }));
