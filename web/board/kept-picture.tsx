import { memo } from 'react';
import type { Day } from '#shared/query/day';
import { useSignedIn } from '#web/data/signed-in.ts';
import { calendarOf } from '#web/widgets/calendar-of.ts';
import type { PictureProps, WidgetView } from '#web/widgets/widget-view.ts';

interface KeptPictureProps extends PictureProps<unknown> {
  readonly Picture: WidgetView<unknown>['Picture'];
}

/** A picture that is drawn anew only for something new: it is by far the most of a widget, and most renewals bring it the same answers. */
export const KeptPicture = (props: KeptPictureProps) => (
  <Kept {...props} today={calendarOf(useSignedIn().organization).today} />
);

interface KeptProps extends KeptPictureProps {
  /** On another day the same answers may look different: what is late, which bar is not over. */
  readonly today: Day;
}

const Kept = memo(({ Picture, ...props }: KeptProps) => <Picture {...props} />);
Kept.displayName = 'Kept';
