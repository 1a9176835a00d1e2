import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import { carriedTraceHeader, withoutTraceHeader } from './carry-trace-headers.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';

/** A batch in the form in which Lambda hands it to a function. */
export const queueEvent = (batch: readonly Message[], { queueArn, region }: EventSourceMapping): SQSEvent => ({
  Records: batch.map(
    (message): SQSRecord => ({
      messageId: message.MessageId ?? '',
      receiptHandle: message.ReceiptHandle ?? '',
      body: message.Body ?? '',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '0',
        ...message.Attributes,
        ...carriedTraceHeader(message.MessageAttributes),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(withoutTraceHeader(message.MessageAttributes)).map(([name, value]) => [
          name,
          attributeOf(value),
        ]),
      ),
      md5OfBody: message.MD5OfBody ?? '',
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: region,
    }),
  ),
});

const attributeOf = ({
  StringValue,
  BinaryValue,
  DataType = 'String',
}: MessageAttributeValue): SQSMessageAttribute => ({
  ...(StringValue !== undefined && { stringValue: StringValue }),
  ...(BinaryValue !== undefined && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
});
