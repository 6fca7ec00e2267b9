/** The laptop's or a plugged-in camera: space or Enter shoots, as often as one likes. */

import { CameraOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../components/focus-back.ts';
import { Waiting } from '../components/waiting.tsx';
import { useNotices } from '../stores/notices.ts';
import { useCamera } from './camera-store.ts';
import { explainCamera, listCameras, openCamera } from './camera.ts';
import type { CameraProblem } from './camera.ts';

type Props = {
  readonly onShot: (picture: ImageBitmap) => void;
  readonly onClose: () => void;
};

export function CameraDialog({ onShot, onClose }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const [attempt, setAttempt] = useState(0);
  useFocusBack();
  useEffect(() => {
    useCamera.setState({ open: true });
    return () => useCamera.setState({ open: false });
  }, []);
  return (
    <Modal open centered width="min(960px, 94vw)" title={t('camera.title')} footer={null} onCancel={onClose}>
      <Viewfinder key={attempt} onShot={onShot} onClose={onClose} onRetry={() => setAttempt(attempt + 1)} />
    </Modal>
  );
}

function Viewfinder({ onShot, onClose, onRetry }: Props & { readonly onRetry: () => void }): ReactNode {
  const { t } = useTranslation('evidence');
  const video = useRef<HTMLVideoElement>(null);
  const shoot = useRef<HTMLButtonElement>(null);
  const [device, setDevice] = useState<string | null>(null);
  const [devices, setDevices] = useState<readonly { readonly id: string; readonly label: string }[]>([]);
  const [problem, setProblem] = useState<CameraProblem | null>(null);
  const [ready, setReady] = useState(false);
  const [shots, setShots] = useState(0);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let gone = false;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    const start = async (): Promise<void> => {
      try {
        stream = await openCamera(device);
        if (gone) return stop();
        if (video.current !== null) video.current.srcObject = stream;
        // Cameras have names only once one of them may be used.
        const found = await listCameras();
        if (!gone) setDevices(found);
      } catch (error) {
        if (!gone) setProblem(explainCamera(error));
      }
    };
    void start();
    return () => {
      gone = true;
      stop();
    };
  }, [device]);
  useEffect(() => {
    if (ready) shoot.current?.focus();
  }, [ready]);

  const takeShot = async (): Promise<void> => {
    if (video.current === null || video.current.videoWidth === 0) return;
    onShot(await createImageBitmap(video.current));
    setShots(shots + 1);
    useNotices.getState().say(t('camera.shots', { count: shots + 1 }));
  };
  if (problem !== null) {
    return (
      <Alert
        role="alert"
        type="warning"
        showIcon
        title={t(`camera.problems.${problem}`)}
        action={<Button onClick={onRetry}>{t('common:retry')}</Button>}
      />
    );
  }
  return (
    <div className="camera">
      <div className="camera-picture">
        <video
          ref={video}
          autoPlay
          muted
          playsInline
          aria-label={t('camera.picture')}
          onLoadedData={() => setReady(true)}
        />
        {ready ? null : <Waiting words={t('camera.starting')} />}
      </div>
      <div className="row">
        {devices.length < 2 ? null : (
          <Select
            className="camera-device"
            aria-label={t('camera.device')}
            value={device ?? devices[0]?.id ?? ''}
            options={devices.map(({ id, label }, index) => ({
              value: id,
              label: label === '' ? t('camera.unnamed', { number: index + 1 }) : label,
            }))}
            onChange={(id: string) => {
              setReady(false);
              setDevice(id);
            }}
          />
        )}
        <span className="camera-shots">{shots === 0 ? t('camera.keys') : t('camera.shots', { count: shots })}</span>
        <Button onClick={onClose}>{t('camera.close')}</Button>
        <Button
          ref={shoot}
          type="primary"
          size="large"
          icon={<CameraOutlined aria-hidden />}
          disabled={!ready}
          onClick={() => void takeShot()}
        >
          {t('camera.shoot')}
        </Button>
      </div>
    </div>
  );
}
