#include "ingest_service/wire_faults.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::ingest {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

struct Shape;

// What the walk has to know of a field.
struct Field {
  enum class Kind { kUnknown, kUnchecked, kNumber, kEnum, kBytes, kText, kMessage };
  Kind kind = Kind::kUnknown;
  bool repeated = false;
  size_t most_bytes = 0;     // of bytes and text
  std::vector<bool> values;  // of an enum: whether a number is one of it
  const Shape* message = nullptr;
};

// Of a message. By the field's number, from 0 on.
struct Shape {
  std::vector<Field> fields;
};

std::vector<bool> ValuesOf(const EnumDescriptor& type) {
  std::vector<bool> values;
  for (int i = 0; i < type.value_count(); ++i) {
    const auto number = static_cast<size_t>(std::max(type.value(i)->number(), 0));
    if (values.size() <= number) values.resize(number + 1);
    values[number] = true;
  }
  return values;
}

size_t MostBytesOf(const FieldDescriptor& field) {
  using namespace internal::v1;
  static const auto* const text = Span::descriptor()->FindFieldByNumber(Span::kTextFieldNumber);
  static const auto* const quote = Statement::descriptor()->FindFieldByNumber(Statement::kQuoteFieldNumber);
  return &field == text || &field == quote ? kMostSpanBytes : kMostSlotBytes;
}

// Made once for each type; they live as long as the process.
class Shapes {
 public:
  const Shape& Of(const Descriptor& type) {
    std::lock_guard lock(mutex_);
    return Make(type);
  }

 private:
  const Shape& Make(const Descriptor& type) {
    std::unique_ptr<Shape>& shape = shapes_[&type];
    if (shape != nullptr) return *shape;
    shape = std::make_unique<Shape>();
    Shape& made = *shape;  // a message within itself finds this one
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      const auto number = static_cast<size_t>(field.number());
      if (made.fields.size() <= number) made.fields.resize(number + 1);
      made.fields[number] = Describe(field);
    }
    return made;
  }

  Field Describe(const FieldDescriptor& described) {
    Field field;
    field.repeated = described.is_repeated();
    switch (described.type()) {
      case FieldDescriptor::TYPE_MESSAGE:
        field.kind = Field::Kind::kMessage;
        field.message = &Make(*described.message_type());
        break;
      case FieldDescriptor::TYPE_STRING:
      case FieldDescriptor::TYPE_BYTES:
        field.kind = described.type() == FieldDescriptor::TYPE_STRING ? Field::Kind::kText : Field::Kind::kBytes;
        field.most_bytes = MostBytesOf(described);
        break;
      case FieldDescriptor::TYPE_ENUM:
        field.kind = Field::Kind::kEnum;
        field.values = ValuesOf(*described.enum_type());
        break;
      case FieldDescriptor::TYPE_INT32:
        field.kind = field.repeated ? Field::Kind::kUnchecked : Field::Kind::kNumber;
        break;
      default: field.kind = Field::Kind::kUnchecked;
    }
    return field;
  }

  std::mutex mutex_;
  std::map<const Descriptor*, std::unique_ptr<Shape>> shapes_;
};

class Walk {
 public:
  explicit Walk(std::string_view bytes)
      : bytes_(bytes), input_(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int>(bytes.size())) {}

  // The bytes are those that the message itself has written, so that they can be walked through.
  WireFaults Through(const Shape& shape) {
    Message(shape);
    return faults_;
  }

 private:
  void Message(const Shape& shape) {
    static const Field kUnknown;
    int number = 0, items = 0;  // of the same list; the items of one stand one after the other
    while (const uint32_t tag = input_.ReadTag()) {
      const int next = WireFormatLite::GetTagFieldNumber(tag);
      items = next == number ? items + 1 : 1;
      number = next;
      const bool is_known = static_cast<size_t>(number) < shape.fields.size();
      const Field& field = is_known ? shape.fields[static_cast<size_t>(number)] : kUnknown;
      if (field.kind == Field::Kind::kUnknown) faults_.unknown_field = true;
      if (field.repeated && items > kMostItems) faults_.too_many_items = true;
      Value(field, tag);
    }
  }

  void Value(const Field& field, uint32_t tag) {
    const auto type = WireFormatLite::GetTagWireType(tag);
    if (type == WireFormatLite::WIRETYPE_LENGTH_DELIMITED && field.kind > Field::Kind::kUnchecked) {
      uint32_t size = 0;
      input_.ReadVarint32(&size);
      return Block(field, size);
    }
    if (type == WireFormatLite::WIRETYPE_VARINT && field.kind > Field::Kind::kUnchecked) {
      uint64_t value = 0;
      input_.ReadVarint64(&value);
      return Number(field, static_cast<int32_t>(value));
    }
    WireFormatLite::SkipField(&input_, tag);
  }

  void Number(const Field& field, int32_t value) {
    if (field.kind == Field::Kind::kEnum) {
      const bool is_one = value >= 0 && static_cast<size_t>(value) < field.values.size() && field.values[static_cast<size_t>(value)];
      if (!is_one) faults_.unknown_enum_value = true;
    } else if (value < 0 || value > kMostNumber) {
      faults_.number_out_of_range = true;
    }
  }

  void Block(const Field& field, uint32_t size) {
    if (field.kind == Field::Kind::kText || field.kind == Field::Kind::kBytes) {
      const std::string_view text = bytes_.substr(static_cast<size_t>(input_.CurrentPosition()), size);
      if (text.size() > field.most_bytes) faults_.text_too_long = true;
      if (field.kind == Field::Kind::kText && !IsUtf8(text)) faults_.text_not_utf8 = true;
      input_.Skip(static_cast<int>(size));
      return;
    }
    const auto limit = input_.PushLimit(static_cast<int>(size));
    if (field.kind == Field::Kind::kMessage) {
      Message(*field.message);
    } else {
      Packed(field);
    }
    input_.PopLimit(limit);
  }

  void Packed(const Field& field) {
    int items = 0;
    for (uint64_t value = 0; input_.BytesUntilLimit() > 0 && input_.ReadVarint64(&value);) {
      Number(field, static_cast<int32_t>(value));
      if (++items > kMostItems) faults_.too_many_items = true;
    }
  }

  // As it will be found when the message is read again.
  static bool IsUtf8(std::string_view text) {
    const bool is_ascii = std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    return is_ascii || WireFormatLite::VerifyUtf8String(text.data(), static_cast<int>(text.size()), WireFormatLite::PARSE, "");
  }

  const std::string_view bytes_;
  CodedInputStream input_;
  WireFaults faults_;
};

}  // namespace

WireFaults WireFaultsOf(const google::protobuf::Message& message) {
  static Shapes* const shapes = new Shapes;
  const std::string bytes = message.SerializeAsString();
  return Walk(bytes).Through(shapes->Of(*message.GetDescriptor()));
}

}  // namespace legation::ingest
