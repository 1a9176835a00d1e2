import { Component, type ReactNode } from 'react';

interface PictureBoundaryProps {
  /** What stands in for a picture that could not be drawn. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** One picture that breaks does not take the board with it. React offers this to class components only. */
export class PictureBoundary extends Component<PictureBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
