/** The pictures that are drawn with nivo, which is heavier than all others together: it comes where one of them stands. */
export { LineChart } from './line-chart.tsx';
export { PaceChart } from './pace-chart.tsx';
