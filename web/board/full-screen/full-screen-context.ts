import { createContext, useContext } from 'react';

/** Shows one widget of the board on the whole screen. */
export type OpenFullScreen = (id: string) => void;

/** Provided by a board around its widgets; absent where a widget stands by itself: on a wall, in a preview, on the whole screen already. */
export const FullScreenContext = createContext<OpenFullScreen | undefined>(undefined);

export const useFullScreen = (): OpenFullScreen | undefined => useContext(FullScreenContext);
