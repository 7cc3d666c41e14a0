#include "ingest_service/extraction/syntax/model.h"

#include <cstdio>

#include "absl/status/status.h"
#include "errors/status_macros.h"
#include "ingest_service/extraction/syntax/forms.h"

namespace legation::extraction {
namespace {

// Layout, little-endian: magic, u32 layout number, u32 bytes that follow the header, u64 their checksum; then u8 forms,
// u8 actions, each as u8 move and u8 relation; then two tables: u32 rows, each as u32 feature, u8 weights, each as
// u8 class and i8 weight.
constexpr std::string_view kMagic = "LGSYNTAX";
constexpr uint32_t kLayout = 1;
constexpr size_t kHeader = 24;
constexpr uint32_t kMostRows = 1u << 22;

uint64_t ChecksumOf(std::string_view bytes) {
  uint64_t sum = 0xCBF29CE484222325u;
  for (unsigned char c : bytes) sum = (sum ^ c) * 0x100000001B3u;
  return sum;
}

void Put(std::string* out, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(value >> (8 * i)));
}

// Reads to the end and no further: what is missing reads as zero and is remembered.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  uint64_t Take(size_t count) {
    if (count > bytes_.size() - at_) {
      short_ = true;
      at_ = bytes_.size();
      return 0;
    }
    uint64_t value = 0;
    for (size_t i = 0; i < count; ++i) value |= uint64_t{static_cast<unsigned char>(bytes_[at_++])} << (8 * i);
    return value;
  }
  size_t left() const { return bytes_.size() - at_; }
  bool ran_short() const { return short_; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  bool short_ = false;
};

absl::Status Damaged(const char* how) {
  return absl::DataLossError(std::string("the syntax model is damaged: ") + how);
}

absl::StatusOr<Weights> ReadWeights(Reader* reader, size_t classes) {
  const uint64_t rows = reader->Take(4);
  if (rows > kMostRows || rows * 5 > reader->left()) return Damaged("more rows than bytes");
  Weights weights(rows);
  for (uint64_t i = 0; i < rows; ++i) {
    WeightRow& row = weights.Add(static_cast<uint32_t>(reader->Take(4)));
    const uint64_t count = reader->Take(1);
    for (uint64_t n = 0; n < count; ++n) {
      const uint64_t of = reader->Take(1);
      const auto weight = static_cast<int8_t>(reader->Take(1));
      if (of >= classes) return Damaged("a class that does not exist");
      row.of[of] = weight;
    }
    if (reader->ran_short()) return Damaged("cut short");
  }
  return weights;
}

absl::Status ReadActions(Reader* reader, Model* model) {
  const uint64_t count = reader->Take(1);
  if (count == 0 || count > kClasses) return Damaged("a number of actions out of range");
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t move = reader->Take(1), relation = reader->Take(1);
    if (move > static_cast<uint64_t>(Move::kRight) || relation >= kRelations) return Damaged("an unknown action");
    model->actions.push_back({static_cast<Move>(move), static_cast<Relation>(relation)});
    const bool ordered = i == 0 ? move == 0 : move != 0 && model->actions[i - 1].move <= model->actions[i].move;
    if (!ordered) return Damaged("actions out of order");
    if (model->actions[i].move != Move::kRight) model->first_right = i + 1;
  }
  if (model->first_right < 2 || model->first_right == count) return Damaged("a move is missing");
  return absl::OkStatus();
}

void PutRows(std::string* out, std::span<const SparseRow> rows) {
  Put(out, rows.size(), 4);
  for (const SparseRow& row : rows) {
    Put(out, row.feature, 4);
    Put(out, row.weights.size(), 1);
    for (const auto& [of, weight] : row.weights) {
      Put(out, of, 1);
      Put(out, static_cast<uint8_t>(weight), 1);
    }
  }
}

}  // namespace

absl::StatusOr<Model> ReadModel(std::string_view bytes) {
  if (bytes.size() < kHeader || bytes.substr(0, kMagic.size()) != kMagic) return Damaged("not a syntax model");
  Reader header(bytes.substr(kMagic.size(), kHeader - kMagic.size()));
  if (header.Take(4) != kLayout) return Damaged("another layout");
  const std::string_view body = bytes.substr(kHeader);
  if (header.Take(4) != body.size()) return Damaged("another size than it says");
  const uint64_t checksum = header.Take(8);
  if (checksum != ChecksumOf(body)) return Damaged("the checksum differs");

  Model model;
  char version[17];
  std::snprintf(version, sizeof version, "%016llx", static_cast<unsigned long long>(checksum));
  model.version = version;
  Reader reader(body);
  if (reader.Take(1) != kForms) return Damaged("another set of forms");
  RETURN_IF_ERROR(ReadActions(&reader, &model));
  ASSIGN_OR_RETURN(model.tagger, ReadWeights(&reader, kForms));
  ASSIGN_OR_RETURN(model.parser, ReadWeights(&reader, model.actions.size()));
  if (reader.left() != 0) return Damaged("bytes behind its end");
  return model;
}

std::string WriteModel(std::span<const SparseRow> tagger, std::span<const SparseRow> parser,
                       std::span<const Action> actions) {
  std::string body;
  Put(&body, kForms, 1);
  Put(&body, actions.size(), 1);
  for (const Action& action : actions) {
    Put(&body, static_cast<uint64_t>(action.move), 1);
    Put(&body, static_cast<uint64_t>(action.relation), 1);
  }
  PutRows(&body, tagger);
  PutRows(&body, parser);
  std::string bytes(kMagic);
  Put(&bytes, kLayout, 4);
  Put(&bytes, body.size(), 4);
  Put(&bytes, ChecksumOf(body), 8);
  return bytes + body;
}

}  // namespace legation::extraction
