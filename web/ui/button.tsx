import type { ComponentProps } from 'react';
import styles from './button.module.css';

type ButtonLook = 'button' | 'primary' | 'grave' | 'icon' | 'link' | 'accent';

/** A button; `look` is its weight on the page. An icon button needs `aria-label`. */
export const Button = ({ look = 'button', ...rest }: ComponentProps<'button'> & { readonly look?: ButtonLook }) => (
  <button type="button" className={styles[look]} {...rest} />
);

/** A link that carries the weight of a button. */
export const LinkButton = ({
  look = 'button',
  children,
  ...rest
}: ComponentProps<'a'> & { readonly look?: ButtonLook }) => (
  <a className={styles[look]} {...rest}>
    {children}
  </a>
);
