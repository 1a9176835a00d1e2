import type { Page } from 'playwright-core';

/** Signs in as a person does: the page, the button, the persona; waits for the board or whatever she lands on. */
export const signInOnPage = async (page: Page, front: string, persona: string): Promise<void> => {
  await page.goto(front);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator(`button[name="persona"][value="${persona}"]`).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
};
