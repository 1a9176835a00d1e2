import type { CDPSession, Locator, Page } from 'playwright-core';
import type { Pace } from './pace.ts';

interface By {
  readonly x: number;
  readonly y: number;
}

/** Something that somebody does on a page, counted as it is done. Each act is thought of first but for what is foreseen with the one before: the Enter behind a line, what is typed into the field just pressed. */
export interface Hand {
  /** A press of a button, or whatever else is pressed. */
  readonly press: (on: Locator) => Promise<void>;
  /** Takes something and lets it go elsewhere. */
  readonly drag: (from: Locator, by: By) => Promise<void>;
  /** Takes what a list that opens by itself offers. */
  readonly choose: (from: Locator, value: string) => Promise<void>;
  /** Text into the field that was pressed just before. */
  readonly type: (text: string) => Promise<void>;
}

const perEndMargin = 4;

/** Brings something into sight as a wheel or a thumb would: each time by most of a screen. */
const reach = async (on: Locator, pace: Pace): Promise<By> => {
  await on.waitFor();
  const height = on.page().viewportSize()?.height ?? 0;
  const from = await on.boundingBox();
  await on.scrollIntoViewIfNeeded();
  const box = await on.boundingBox();
  if (!from || !box) throw new Error(`${String(on)} has no place on the page`);
  const swipes = Math.ceil(Math.abs(box.y - from.y) / (height * 0.7) - perEndMargin / height);
  for (let swipe = 0; swipe < swipes; swipe += 1) pace.add('point');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** The mouse; letters are typed with the hand that has left it. */
export const mouseOn = (page: Page, pace: Pace): Hand => ({
  press: async (on) => {
    const at = await reach(on, pace);
    pace.think();
    pace.add('point', 'button', 'button');
    await page.mouse.click(at.x, at.y);
  },
  drag: async (from, by) => {
    const at = await reach(from, pace);
    pace.think();
    pace.add('point', 'button', 'point', 'button');
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + by.x / 2, at.y + by.y / 2, { steps: 5 });
    await page.mouse.move(at.x + by.x, at.y + by.y, { steps: 5 });
    await page.mouse.up();
  },
  choose: async (from, value) => {
    await reach(from, pace);
    pace.think();
    pace.add('point', 'button', 'button');
    pace.think();
    pace.add('point', 'button', 'button');
    await from.selectOption(value);
  },
  type: async (text) => {
    pace.add('home', ...Array.from(text, () => 'key' as const), 'home');
    await page.keyboard.type(text);
  },
});

/** Keys alone: what has no key of its own is reached by Tab. */
export const keysOn = (page: Page, pace: Pace) => {
  const press = async (...keys: readonly string[]): Promise<void> => {
    pace.think();
    for (const key of keys) {
      // Each key held down beside another is one more.
      pace.add(...key.split('+').map(() => 'key' as const));
      await page.keyboard.press(key);
    }
  };
  return {
    press,
    /** Presses a key until the focus is somewhere. */
    goTo: async (on: Locator, { by = 'Tab', most = 25 }: { readonly by?: string; readonly most?: number } = {}) => {
      await on.waitFor();
      pace.think();
      pace.foresee();
      for (let count = 0; count < most; count += 1) {
        if (await isFocused(on)) return;
        pace.add(...by.split('+').map(() => 'key' as const));
        await page.keyboard.press(by);
      }
      if (!(await isFocused(on))) throw new Error(`${most} times ${by} do not lead to ${String(on)}`);
    },
    type: async (text: string): Promise<void> => {
      pace.think();
      pace.add(...Array.from(text, () => 'key' as const));
      await page.keyboard.type(text);
      pace.foresee();
    },
  };
};

export type Keys = ReturnType<typeof keysOn>;

const isFocused = (on: Locator): Promise<boolean> => on.evaluate((element) => element === document.activeElement);

/** A finger on glass, as the browser gets it from a real one. */
export const fingerOn = async (page: Page, pace: Pace): Promise<Hand> => {
  const touch = await touchOn(page);
  return {
    press: async (on) => {
      const at = await reach(on, pace);
      pace.think();
      pace.add('point', 'button', 'button');
      await page.touchscreen.tap(at.x, at.y);
    },
    drag: async (from, by) => {
      const at = await reach(from, pace);
      pace.think();
      pace.add('point', 'button', 'point', 'button');
      await touch.swipe(at, by);
    },
    choose: async (from, value) => {
      await reach(from, pace);
      pace.think();
      pace.add('point', 'button', 'button');
      pace.think();
      pace.add('point', 'button', 'button');
      await from.selectOption(value);
    },
    type: async (text) => {
      pace.add(...Array.from(text, () => 'thumbedKey' as const));
      await page.keyboard.type(text);
    },
  };
};

/** Fingers that go down, move and come up one by one. */
export const touchOn = async (page: Page) => {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', points: readonly By[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x: Math.round(x), y: Math.round(y), id })),
    });
  const move = async (from: By, by: By, steps = 8): Promise<void> => {
    for (let step = 1; step <= steps; step += 1)
      await send('touchMove', [{ x: from.x + (by.x * step) / steps, y: from.y + (by.y * step) / steps }]);
  };
  return {
    send,
    move,
    /** Down, along, and up again. */
    swipe: async (from: By, by: By): Promise<void> => {
      await send('touchStart', [from]);
      await move(from, by);
      await send('touchEnd', []);
    },
  };
};
