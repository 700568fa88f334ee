/**
 * The part of the schema of OGC KML 2.2 (07-147r2, annex A; namespace http://www.opengis.net/kml/2.2) that documents of
 * ours can touch, restated: which elements stand in a document, a placemark and a point, in which order and how often.
 * Members of features that we never write are there by name, so that the order around them is the real one.
 */
export const kmlSchema = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.opengis.net/kml/2.2"
  targetNamespace="http://www.opengis.net/kml/2.2" elementFormDefault="qualified">
  <xs:element name="kml">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="Document" minOccurs="0"/>
      </xs:sequence>
      <xs:attribute name="hint" type="xs:string"/>
    </xs:complexType>
  </xs:element>
  <xs:group name="feature">
    <xs:sequence>
      <xs:element name="name" type="xs:string" minOccurs="0"/>
      <xs:element name="visibility" type="xs:boolean" minOccurs="0"/>
      <xs:element name="open" type="xs:boolean" minOccurs="0"/>
      <!-- In the real schema atom:author, then atom:link. -->
      <xs:any namespace="http://www.w3.org/2005/Atom" processContents="skip" minOccurs="0" maxOccurs="2"/>
      <xs:element name="address" type="xs:string" minOccurs="0"/>
      <xs:element name="phoneNumber" type="xs:string" minOccurs="0"/>
      <xs:element name="Snippet" type="xs:string" minOccurs="0"/>
      <xs:element name="description" type="xs:string" minOccurs="0"/>
      <xs:element name="styleUrl" type="xs:anyURI" minOccurs="0"/>
      <xs:element name="ExtendedData" minOccurs="0"/>
    </xs:sequence>
  </xs:group>
  <xs:element name="Document">
    <xs:complexType>
      <xs:sequence>
        <xs:group ref="feature"/>
        <xs:element ref="Placemark" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attribute name="id" type="xs:ID"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="Placemark">
    <xs:complexType>
      <xs:sequence>
        <xs:group ref="feature"/>
        <xs:element ref="Point" minOccurs="0"/>
      </xs:sequence>
      <xs:attribute name="id" type="xs:ID"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="Point">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="extrude" type="xs:boolean" minOccurs="0"/>
        <xs:element name="altitudeMode" type="xs:string" minOccurs="0"/>
        <xs:element name="coordinates" minOccurs="0">
          <xs:simpleType>
            <xs:restriction>
              <xs:simpleType>
                <xs:list itemType="tuple"/>
              </xs:simpleType>
              <xs:length value="1"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="id" type="xs:ID"/>
    </xs:complexType>
  </xs:element>
  <!-- In the real schema a tuple is any string; here it is what the standard's text says: lon,lat[,alt]. -->
  <xs:simpleType name="tuple">
    <xs:restriction base="xs:string">
      <xs:pattern value="-?[0-9.]+(e-?[0-9]+)?(,-?[0-9.]+(e-?[0-9]+)?){1,2}"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>`;
