/** How much larger than usual letters are: on a wall they grow with the screen, and drawings make room for them. */
export const letterScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
