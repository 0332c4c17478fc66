package conformance

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/mattermost/mattermost/server/public/model"

	"set-update/conformance/host"
)

const (
	pluginID = "set-update"
	// largestBundle leaves room below nginx's documented 50M for the upload's own headers.
	largestBundle = 52_000_000
)

// unpack extracts an archive as the server does: folders and plain files, modes from the archive.
func unpack(t *testing.T, archive, target string) (modes map[string]int64) {
	t.Helper()
	file, err := os.Open(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	modes = map[string]int64{}
	for reader := tar.NewReader(plain); ; {
		entry, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return modes
		}
		if err != nil {
			t.Fatal(err)
		}
		if !filepath.IsLocal(entry.Name) {
			t.Fatalf("%s leaves the folder", entry.Name)
		}
		path := filepath.Join(target, entry.Name)
		switch entry.Typeflag {
		case tar.TypeDir:
			err = os.MkdirAll(path, 0o755)
		case tar.TypeReg:
			modes[filepath.Clean(entry.Name)] = entry.Mode & 0o777
			err = write(path, reader, os.FileMode(entry.Mode&0o777))
		default:
			t.Errorf("%s is neither a folder nor a plain file: the server leaves it out", entry.Name)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func write(path string, content io.Reader, mode os.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	if _, err := io.Copy(file, content); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func TestBundleIsWhatAnAdminCanUpload(t *testing.T) {
	archive := given(t, envBundle)
	info, err := os.Stat(archive)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > largestBundle {
		t.Errorf("%d bytes, at most %d", info.Size(), largestBundle)
	}
	plugins := t.TempDir()
	modes := unpack(t, archive, plugins)
	for name := range modes {
		if !strings.HasPrefix(name, pluginID+"/") {
			t.Errorf("%s is not in the folder %s/", name, pluginID)
		}
	}
	manifest := manifestOf(t, plugins)
	if err := manifest.IsValid(); err != nil {
		t.Error(err)
	}
	if manifest.Id != pluginID {
		t.Errorf("id %s", manifest.Id)
	}
	if want := pluginID + "-" + manifest.Version + "-" + runtime.GOOS + "-" + runtime.GOARCH + ".tar.gz"; filepath.Base(archive) != want {
		t.Errorf("%s, want %s", filepath.Base(archive), want)
	}
	executable := manifest.GetExecutableForRuntime(runtime.GOOS, runtime.GOARCH)
	if mode := modes[filepath.Join(pluginID, executable)]; mode != 0o755 {
		t.Errorf("%s has mode %o", executable, mode)
	}
	if _, ok := modes[filepath.Join(pluginID, manifest.Webapp.BundlePath)]; !ok {
		t.Errorf("%s is missing", manifest.Webapp.BundlePath)
	}
}

func TestUnpackedBundleIsActivated(t *testing.T) {
	plugins := t.TempDir()
	unpack(t, given(t, envBundle), plugins)
	h, err := host.NewFromBundle(plugins, pluginID, host.NewAPI())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	if err := h.Activate(); err != nil {
		t.Fatal(err)
	}
	works(t, h, release(t))
}

func manifestOf(t *testing.T, plugins string) *model.Manifest {
	t.Helper()
	bundle := model.BundleInfoForPath(filepath.Join(plugins, pluginID))
	if bundle.ManifestError != nil {
		t.Fatal(bundle.ManifestError)
	}
	return bundle.Manifest
}
