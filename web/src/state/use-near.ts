import { type RefObject, useEffect, useState } from 'react';

/** Whether the element is on the screen, or will be when one scrolls a little. */
export function useNear(element: RefObject<HTMLElement | null>, marginPx = 1_500): boolean {
  const [isNear, setNear] = useState(true);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      rootMargin: `${marginPx}px 0px`,
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, marginPx]);
  return isNear;
}
