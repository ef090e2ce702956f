import { useTranslation } from 'react-i18next';
import { Icon } from '../shell/icon.tsx';
import { dismiss, type Notice, noticeStore } from './notice-store.ts';

/**
 * Toast messages. The live regions are always present, so that screen readers announce what appears in them.
 */
export function Notices() {
  const notices = noticeStore.useValue();
  const failures = notices.filter(({ kind }) => kind === 'failure');
  const others = notices.filter(({ kind }) => kind !== 'failure');
  return (
    <div className="notices">
      <div role="status">
        {others.map((notice) => (
          <NoticeBox key={notice.id} notice={notice} />
        ))}
      </div>
      <div role="alert">
        {failures.map((notice) => (
          <NoticeBox key={notice.id} notice={notice} />
        ))}
      </div>
    </div>
  );
}

function NoticeBox({ notice: { id, kind, text } }: { readonly notice: Notice }) {
  const { t } = useTranslation();
  if (kind === 'said') return <p className="unseen">{text}</p>;
  return (
    <div className={`notice ${kind}`}>
      <p>{text}</p>
      <button type="button" className="icon-only" onClick={() => dismiss(id)}>
        <Icon name="close" />
        <span className="unseen">{t('notices.close')}</span>
      </button>
    </div>
  );
}
