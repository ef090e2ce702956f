import { type RefObject, useEffect, useState } from 'react';

/** Whether the element is within `marginPx` of the viewport, and its height when that last changed. */
export function useNear(element: RefObject<HTMLElement | null>, marginPx = 1_500) {
  const [place, setPlace] = useState({ isNear: true, height: 0 });
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last === undefined) return;
        setPlace({ isNear: last.isIntersecting, height: last.boundingClientRect.height });
      },
      { rootMargin: `${marginPx}px 0px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, marginPx]);
  return place;
}
