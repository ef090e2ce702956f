import { type ReactNode, useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { PageTitle } from './page-title.tsx';

let isFirstPage = true;

interface PageHeadingProps {
  readonly children: ReactNode;
  /** The tab's title, if it differs from the heading. */
  readonly title?: string;
}

/** A page's heading. It takes the focus after a navigation, so that screen readers announce the new page. */
export function PageHeading({ children, title }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const kind = useNavigationType();
  const { hash } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page, whatever changes on it.
  useEffect(() => {
    if (!isFirstPage && hash === '') {
      heading.current?.focus({ preventScroll: true });
      if (kind !== NavigationType.Pop) window.scrollTo(0, 0);
    }
    isFirstPage = false;
  }, []);
  return (
    <>
      <PageTitle>{title ?? String(children)}</PageTitle>
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}
