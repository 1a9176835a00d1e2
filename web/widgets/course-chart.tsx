import { Line, type LineCustomSvgLayerProps } from '@nivo/line';
import { createContext, useContext } from 'react';
import { letterScale } from '#web/ui/letter-scale.ts';
import { useMedia } from '#web/ui/use-media.ts';
import { useSize } from '#web/ui/use-size.ts';
import { chartTheme } from './chart-theme.ts';
import styles from './course-chart.module.css';
import { CourseMarks } from './course-marks.tsx';
import { type Look, strokeOf } from './course-strokes.ts';
import { MarkTip } from './mark-tip.tsx';
import { type DrawnMark, type Marks, useMarks } from './use-marks.ts';
import type { PictureProps } from './widget-view.ts';

export interface CourseLine {
  readonly id: string;
  readonly look: Look;
  /** One for each stretch; null where there is none. */
  readonly values: readonly (number | null)[];
}

interface CourseChartProps extends Pick<PictureProps<unknown>, 'onMark' | 'chosen'> {
  readonly title: string;
  /** What each stretch is called under the axis. */
  readonly names: readonly string[];
  /** The course itself comes first; its points are the marks. */
  readonly lines: readonly [CourseLine, ...CourseLine[]];
  readonly drawn: readonly DrawnMark[];
  /** The stretch that is not over: the way to it is dashed. */
  readonly running: number | undefined;
  readonly hasArea: boolean;
  readonly write: (figure: number) => string;
}

interface CourseSeries {
  readonly id: string;
  readonly data: readonly { readonly x: number; readonly y: number | null }[];
}

const zeroLine = { axis: 'y', value: 0, lineStyle: { stroke: 'var(--text-quiet)', strokeWidth: 1 } } as const;
const characterWidth = 7;
/** Lower pictures have fewer lines across, so that their figures do not touch. */
const lowPx = 120;

/** A course over time with others beside it. Straight from point to point: a curve would draw figures that never were. */
export const CourseChart = (props: CourseChartProps) => {
  const { title, lines, drawn, hasArea, write, onMark, chosen } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const marks = useMarks({ drawn, onMark, chosen });
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const figures = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const scale = letterScale();
  const letter = characterWidth * scale;
  const ticks = (size?.height ?? 0) < lowPx * scale ? 2 : 4;
  // Of nothing but zeros there is one line, and it is zero.
  const across = figures.some((figure) => figure !== 0) ? ticks : [0];
  const left = Math.max(...[0, ...figures].map((figure) => write(figure).length)) * letter + 8 * scale;
  // The last name is centred under the last point: half of it needs room beside the picture.
  const right = Math.max(14, ((props.names.at(-1)?.length ?? 0) * letter) / 2);
  const names = namesShown(props.names, ((size?.width ?? 0) - left - right) / scale);
  return (
    <div data-marks className={styles.frame} role={onMark ? 'group' : 'img'} aria-label={title}>
      <div ref={ref} className={styles.chart}>
        {size && size.height > 40 && (
          <CourseContext value={{ lines, marks, running: props.running }}>
            <Line<CourseSeries>
              width={size.width}
              height={size.height}
              data={lines.map(({ id, values }) => ({ id, data: values.map((y, x) => ({ x, y })) }))}
              margin={{ top: 8 * scale, right, bottom: 24 * scale, left }}
              xScale={{ type: 'point' }}
              yScale={{ type: 'linear', min: Math.min(0, ...figures), max: Math.max(...figures, 0) || 1, nice: ticks }}
              curve="linear"
              enableArea={hasArea}
              enablePoints={false}
              enableGridX={false}
              gridYValues={across}
              axisLeft={{
                tickSize: 0,
                tickPadding: 8 * scale,
                tickValues: across,
                format: (tick: number) => write(tick),
              }}
              axisBottom={{
                tickSize: 0,
                tickPadding: 8,
                tickValues: [...names.keys()],
                format: (index: number) => names.get(index) ?? '',
              }}
              // Zero is a line of its own where something lies below it.
              markers={figures.some((figure) => figure < 0) ? [zeroLine] : []}
              layers={['grid', 'markers', 'axes', Strokes, PointMarks]}
              isInteractive={false}
              theme={chartTheme}
              animate={!isStill}
              motionConfig="stiff"
              role="presentation"
            />
          </CourseContext>
        )}
      </div>
      <MarkTip place={marks.place} />
    </div>
  );
};

interface Drawing {
  readonly lines: CourseChartProps['lines'];
  readonly marks: Marks;
  readonly running: number | undefined;
}

/** nivo makes its layers anew when their functions change, and with them the focus would go: so they read this instead. */
const CourseContext = createContext<Drawing | undefined>(undefined);

/** As many names as fit beside each other, counted from the end: the newest keeps its own. */
const namesShown = (names: readonly string[], width: number): ReadonlyMap<number, string> => {
  const longest = Math.max(...names.map((name) => name.length)) * characterWidth + 14;
  const every = Math.max(1, Math.ceil((names.length * longest) / Math.max(1, width)));
  return new Map([...names.entries()].filter(([i]) => (names.length - 1 - i) % every === 0));
};

type Layer = LineCustomSvgLayerProps<CourseSeries>;

const Strokes = ({ series, lineGenerator, areaGenerator }: Layer) => {
  const drawing = useContext(CourseContext);
  if (!drawing) return null;
  // The first line lies on top.
  return drawing.lines.toReversed().map(({ id, look }) => {
    const points = series.find((one) => one.id === id)?.data.map(({ position }) => position) ?? [];
    const running = id === drawing.lines[0].id ? drawing.running : undefined;
    const cut = running ?? points.length;
    const now = running === undefined ? undefined : points[running];
    const stroke = strokeOf(look);
    return (
      <g key={id}>
        {look === 'area' && <path d={areaGenerator(points) ?? ''} fill="var(--accent)" opacity={0.09} />}
        <path {...stroke} d={lineGenerator(points.slice(0, cut)) ?? ''} />
        {now && (
          <path
            {...stroke}
            strokeDasharray="0.25rem 0.25rem"
            d={lineGenerator(points.slice(Math.max(cut - 1, 0))) ?? ''}
          />
        )}
        {/* nivo says that there is always a y; of a stretch without a figure there is none. */}
        {now && now.y !== null && <circle {...stroke} cx={now.x} cy={now.y} r="0.25rem" fill="var(--card)" />}
      </g>
    );
  });
};

const PointMarks = ({ series, innerWidth, innerHeight }: Layer) => {
  const drawing = useContext(CourseContext);
  const course = series.find(({ id }) => id === drawing?.lines[0].id);
  if (!drawing || !course) return null;
  const points = course.data.map(({ position }) => position);
  return <CourseMarks points={points} marks={drawing.marks} width={innerWidth} height={innerHeight} />;
};
