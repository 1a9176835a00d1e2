/**
 * The line on which each record of a file begins: the objects right inside the top array, or inside the array
 * under the top object's `records`. The text must be valid JSON.
 */
export const recordLines = (text: string): number[] => {
  const lines: number[] = [];
  const open: ('{' | '[')[] = [];
  let line = 1;
  let key = '';
  let listDepth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '\n') line += 1;
    else if (character === '"') {
      const end = stringEnd(text, i);
      if (open.length === 1) key = text.slice(i + 1, end);
      i = end;
    } else if (character === '[' || character === '{') {
      if (character === '[' && (open.length === 0 || (open.length === 1 && open[0] === '{' && key === 'records')))
        listDepth = open.length + 1;
      if (character === '{' && listDepth > 0 && open.length === listDepth) lines.push(line);
      open.push(character);
    } else if (character === ']' || character === '}') {
      if (open.length === listDepth) listDepth = 0;
      open.pop();
    }
  }
  return lines;
};

const stringEnd = (text: string, start: number): number => {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
};
